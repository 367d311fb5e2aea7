using System.Buffers;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// Rows that travel to the database in one statement, however many there are, to be inserted or joined by hand-written
/// SQL: <c>INSERT INTO t (…) SELECT … FROM {source} r WHERE true ON CONFLICT …</c>. <see cref="PortalDb.Source"/> makes the
/// source of them; the columns keep the names given here.
/// </summary>
internal abstract class BulkRows
{
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>One value per row and column: text as <c>string?[]</c>, instants as <c>Instant?[]</c>, dates as <c>LocalDate[]</c>, numbers as <c>int[]</c>.</summary>
    public abstract IEnumerable<Array> ToArrays();

    /// <summary>An array of rows, each an array of values: instants as milliseconds, dates as ISO text.</summary>
    public abstract string ToJson();
}

internal sealed class BulkRows<TRow>(IReadOnlyList<TRow> rows) : BulkRows
{
    private readonly List<Column> columns = [];

    public override IReadOnlyList<string> Columns => [.. columns.Select(c => c.Name)];

    public BulkRows<TRow> Text(string name, Func<TRow, string?> value) => With(name, value, (json, text) => json.WriteStringValue(text));

    public BulkRows<TRow> Number(string name, Func<TRow, int> value) => With(name, value, (json, number) => json.WriteNumberValue(number));

    public BulkRows<TRow> Date(string name, Func<TRow, LocalDate> value) => With(name, value, (json, date) => json.WriteStringValue(LocalDatePattern.Iso.Format(date)));

    public BulkRows<TRow> Time(string name, Func<TRow, Instant?> value) => With(name, value, (json, at) =>
    {
        if (at is { } instant) json.WriteNumberValue(instant.ToUnixTimeMilliseconds());
        else json.WriteNullValue();
    });

    public override IEnumerable<Array> ToArrays() => columns.Select(c => c.ToArray(rows));

    public override string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(64 + (rows.Count * columns.Count * 24));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartArray();
                foreach (var column in columns) column.Write(json, row);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private BulkRows<TRow> With<T>(string name, Func<TRow, T> value, Action<Utf8JsonWriter, T> write)
    {
        columns.Add(new Column(name, all => all.Select(value).ToArray(), (json, row) => write(json, value(row))));
        return this;
    }

    private sealed record Column(string Name, Func<IReadOnlyList<TRow>, Array> ToArray, Action<Utf8JsonWriter, TRow> Write);
}
