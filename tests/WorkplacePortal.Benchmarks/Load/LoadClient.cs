using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>What a run gave.</summary>
/// <param name="PerSecond">Answers a second, all of them 200.</param>
/// <param name="P50">Median time to the answer in milliseconds.</param>
/// <param name="P99">The same of the slowest hundredth.</param>
/// <param name="Cpu">Processor time of an answer in microseconds, both ends: it says the same on a busy machine.</param>
internal sealed record LoadRun(double PerSecond, double P50, double P99, double Cpu);

/// <summary>
/// Callers on connections of their own that send the next request when the answer is there. Bytes on a socket: a client
/// that costs as much as a server would flatter every ratio to a bare server.
/// </summary>
internal static class LoadClient
{
    /// <param name="address">Where.</param>
    /// <param name="connections">How many callers.</param>
    /// <param name="time">How long.</param>
    /// <param name="request">The bytes of the next request; asked by several callers at once.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<LoadRun> RunAsync(Uri address, int connections, TimeSpan time, Func<ReadOnlyMemory<byte>> request, CancellationToken ct)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                using var caller = await Caller.ConnectAsync(address, ct);
                var own = new List<double>();
                while (watch.Elapsed < time)
                {
                    var bytes = request();
                    var start = Stopwatch.GetTimestamp();
                    await caller.AskAsync(bytes, ct);
                    own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                return own;
            },
            ct)));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToArray();
        return new LoadRun(all.Length / elapsed, all[all.Length / 2], all[all.Length * 99 / 100], (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / all.Length);
    }

    private sealed class Caller(Socket socket) : IDisposable
    {
        private static readonly byte[] Ok = "HTTP/1.1 200"u8.ToArray();
        private byte[] buffer = new byte[1 << 16];

        public static async Task<Caller> ConnectAsync(Uri address, CancellationToken ct)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port, ct);
            return new Caller(socket);
        }

        /// <summary>Sends one request and reads its answer to the end.</summary>
        public async Task AskAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
        {
            while (request.Length > 0) request = request[await socket.SendAsync(request, ct)..];
            for (var length = 0; !IsWhole(buffer.AsSpan(0, length));)
            {
                if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
                if (read == 0) throw new InvalidOperationException("The server hung up.");
                length += read;
            }
        }

        public void Dispose() => socket.Dispose();

        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0) return false;
            var body = answer[(head + 4)..];
            var whole = ContentLength(answer[..head]) is { } length ? body.Length >= length : body.EndsWith("0\r\n\r\n"u8);
            return !whole || answer.StartsWith(Ok) ? whole : throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }

        private static int? ContentLength(ReadOnlySpan<byte> head)
        {
            var name = "Content-Length: "u8;
            var at = head.IndexOf(name);
            if (at < 0) return null;
            var value = head[(at + name.Length)..];
            var end = value.IndexOf((byte)'\r');
            return int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
        }
    }
}
