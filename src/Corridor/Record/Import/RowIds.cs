using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Corridor.Record.Import;

/// <summary>
/// Makes the message id of a row that has none: a hash of what kind of import it is, of the header, of the row, and of how many equal rows
/// came before it. So the same file gives the same ids, and recording it again records nothing.
/// </summary>
internal sealed class RowIds
{
    private readonly byte[] prefix;
    private readonly bool named;
    private readonly EqualRows equals = new();
    private readonly ArrayBufferWriter<byte> content = new(1024);

    /// <param name="mapping">Its kind counts, and the event that a person gave to every row: one file may hold several.</param>
    /// <param name="columns">The header; null where rows bring their own names.</param>
    public RowIds(ImportMapping mapping, ColumnSet? columns)
    {
        StringBuilder text = new("corridor-import-1\0");
        text.Append(mapping.As.Name()).Append('\0');
        text.Append(mapping.Constants.GetValueOrDefault("event")).Append('\0');
        text.Append(mapping.Constants.GetValueOrDefault("touchpoint")).Append('\0');
        // Of ids made so far, which stay: a part that used to vary.
        text.Append("0\0");
        if (columns is not null)
        {
            foreach (string name in columns.Names) text.Append(name).Append('\u001F');
        }
        prefix = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        named = columns is null;
    }

    public string IdOf(ImportRow row, ColumnSet columns)
    {
        content.ResetWrittenCount();
        content.Write(prefix);
        Span<byte> lead = stackalloc byte[6];
        for (int i = 0; i < row.Width; i++)
        {
            if (row[i] is not { } value) continue;
            if (named) Append(columns[i], lead, -1);
            Append(value, lead, i);
        }
        return IdOfContent();
    }

    public string IdOf(ReadOnlySpan<byte> message)
    {
        content.ResetWrittenCount();
        content.Write(prefix);
        content.Write(message);
        return IdOfContent();
    }

    /// <summary>Column and length go before the text, so that no two rows run into the same bytes.</summary>
    private void Append(string text, Span<byte> lead, int column)
    {
        BinaryPrimitives.WriteInt16LittleEndian(lead, (short)(named ? -1 : column));
        BinaryPrimitives.WriteInt32LittleEndian(lead[2..], text.Length);
        content.Write(lead);
        Encoding.UTF8.GetBytes(text, content);
    }

    private string IdOfContent()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes + 4];
        SHA256.HashData(content.WrittenSpan, hash);
        int before = equals.CountBefore(BinaryPrimitives.ReadUInt64LittleEndian(hash[16..]));
        if (before > 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(hash[SHA256.HashSizeInBytes..], before);
            Span<byte> again = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(hash, again);
            again.CopyTo(hash);
        }
        return "imp-" + Convert.ToHexStringLower(hash[..16]);
    }
}
