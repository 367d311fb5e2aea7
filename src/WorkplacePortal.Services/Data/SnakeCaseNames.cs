using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WorkplacePortal.Services.Data;

/// <summary>Tables and columns in snake_case, so that hand-written SQL needs no quotes on either database.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetContainerColumnName() is { } container)
            {
                // It lies in a column of its owner's table.
                entity.SetContainerColumnName(Convert(container));
                continue;
            }

            if (entity.GetTableName() is { } table) entity.SetTableName(Convert(table));
            foreach (var property in entity.GetProperties()) property.SetColumnName(Convert(property.Name));
            foreach (var key in entity.GetKeys()) key.SetName(Convert(key.GetName()!));
            foreach (var key in entity.GetForeignKeys()) key.SetConstraintName(Convert(key.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Convert(index.GetDatabaseName()!));
        }
    }

    private static string Convert(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
