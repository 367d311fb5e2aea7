using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace WorkplacePortal.Domain.Forecasting.Engine.Learnt;

/// <summary>Numbers and texts as bytes, one after the other, little-endian. In memory: the domain knows no streams.</summary>
internal sealed class ByteSink
{
    private const int SevenBits = 0x7f;
    private const int MoreFollow = 0x80;
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    public void Write(byte value)
    {
        buffer.GetSpan(sizeof(byte))[0] = value;
        buffer.Advance(sizeof(byte));
    }

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), value);
        buffer.Advance(sizeof(int));
    }

    public void Write(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(sizeof(float)), value);
        buffer.Advance(sizeof(float));
    }

    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(sizeof(double)), value);
        buffer.Advance(sizeof(double));
    }

    public void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteCompact(bytes.Length);
        Write(bytes);
    }

    /// <summary>Seven bits a byte, lowest first; the eighth says that more follow. Small numbers take one byte.</summary>
    public void WriteCompact(int value)
    {
        var rest = (uint)value;
        for (; rest > SevenBits; rest >>= 7) Write((byte)((rest & SevenBits) | MoreFollow));
        Write((byte)rest);
    }
}

/// <summary>Reads what a <see cref="ByteSink"/> wrote, in the same order.</summary>
internal sealed class ByteSource(ReadOnlyMemory<byte> bytes)
{
    private const int SevenBits = 0x7f;
    private int at;

    public bool ReadBoolean() => ReadByte() != 0;

    public byte ReadByte() => Next(sizeof(byte))[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Next(sizeof(int)));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Next(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public string ReadString() => Encoding.UTF8.GetString(Next(ReadCompact()));

    public void ReadInto(Span<byte> target) => Next(target.Length).CopyTo(target);

    public int ReadCompact()
    {
        var (value, shift) = (0u, 0);
        for (; ; shift += 7)
        {
            var part = ReadByte();
            value |= (uint)(part & SevenBits) << shift;
            if (part <= SevenBits) return (int)value;
        }
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        var next = bytes.Span.Slice(at, count);
        at += count;
        return next;
    }
}
