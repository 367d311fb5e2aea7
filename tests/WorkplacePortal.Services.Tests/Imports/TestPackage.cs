using System.Text;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Tests.Imports;

/// <summary>A small sound package that a test spoils: two floors, six desks, two teams, three people, four sightings.</summary>
internal sealed class TestPackage
{
    private readonly Dictionary<string, byte[]?> files = new(StringComparer.Ordinal);

    public TestPackage()
    {
        Write("locations.csv", "external_id,name,timezone,country,opens,closes,weekdays", "hq,Head office,Europe/London,GB,07:00,20:00,1;2;3;4;5");
        Write("layers.csv", "external_id,location_external_id,name,order", "f0,hq,Ground,0", "f1,hq,First,1");
        Write("zones.csv", "external_id,layer_external_id,name,capacity,color", "z0,f0,North,2,#112233", "z1,f1,South,2,");
        Write("rooms.csv", "external_id,layer_external_id,name,capacity,amenities", "r0,f0,Project office,2,whiteboard", "m0,f0,Meeting,6,display;whiteboard");
        Write(
            "spaces.csv", "external_id,layer_external_id,zone_external_id,room_external_id,name,kind,x,y",
            "d0,f0,z0,,D0,desk,100,250", "d1,f0,z0,,D1,desk,200,250.5", "d2,f1,z1,,D2,desk,,", "d3,f1,z1,,D3,desk,0,1000", "p0,f0,,r0,P0,desk,500,500", "p1,f0,,r0,P1,desk,550,500");
        Write("teams.csv", "external_id,name,color,default_location_external_id", "dev,Development,#445566,hq", "ops,Operations,,");
        Write(
            "people.csv", "external_id,email,first_name,last_name,default_team_external_id,default_location_external_id,active_from,active_to",
            "p1,Ada.Osei@example.org,Ada,Osei,dev,hq,2026-01-05,", "p2,bo.li@example.org,Bo,Li,dev,hq,,2026-12-31", "p3,,Cy,Roux,,hq,,");
        Write(
            "occupancy.csv", "people_external_id,location_external_id,seen_at,first_seen_at,last_seen_at,team_external_id",
            "p1,hq,2026-11-23T09:00:00Z,2026-11-23T08:30:00Z,2026-11-23T16:00:00Z,dev", "p1,hq,2026-11-23T12:00:00Z,2026-11-23T08:30:00Z,2026-11-23T16:00:00Z,ops",
            "p2,hq,2026-11-23T09:00:00Z,,,", "p3,hq,2026-11-24T08:00:00.250Z,,,");
        Write("holidays.csv", "location_external_id,date,name", "hq,2026-12-25,Christmas Day", "hq,2026-12-28,Boxing Day (substitute)");
    }

    /// <summary>A folder with all nine files of the format that lies beside the project, or null.</summary>
    public static string? Shared(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "portal", name);
            if (System.IO.Directory.Exists(path)) return path;
        }

        return null;
    }

    public TestPackage Write(string file, params string[] lines) => Bytes(file, Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));

    public TestPackage Bytes(string file, byte[]? content)
    {
        files[file] = content;
        return this;
    }

    public TestPackage Without(string file) => Bytes(file, null);

    public TestPackage HeaderOnly(params string[] names) => names.Aggregate(this, (package, name) => package.Write(name, Lines(name)[0]));

    /// <summary>Adds a line at the end of a file.</summary>
    public TestPackage Add(string file, string line) => Write(file, [.. Lines(file), line]);

    /// <summary>Replaces one line of a file, counted from 1 as an editor does.</summary>
    public TestPackage Line(string file, int number, string line)
    {
        var lines = Lines(file);
        lines[number - 1] = line;
        return Write(file, lines);
    }

    /// <summary>Writes the package into a new folder, which goes with the returned value.</summary>
    public PackageFolder Save()
    {
        var path = System.IO.Directory.CreateTempSubdirectory("workplace-package-").FullName;
        foreach (var file in CsvImport.Files)
        {
            if (files[file.Name] is { } content) File.WriteAllBytes(Path.Combine(path, file.Name), content);
        }

        return new PackageFolder(path);
    }

    private string[] Lines(string file) => Encoding.UTF8.GetString(files[file]!).TrimEnd('\n').Split('\n');

    public sealed class PackageFolder(string path) : IDisposable
    {
        public string Path => path;

        public void Dispose() => System.IO.Directory.Delete(path, recursive: true);
    }
}
