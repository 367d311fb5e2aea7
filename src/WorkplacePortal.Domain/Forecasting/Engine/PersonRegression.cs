namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// One logistic regression for all people on their habits, with a normal prior on its coefficients, fitted by Newton's method (penalised
/// iteratively reweighted least squares; Hastie, Tibshirani and Friedman 2009, ch. 4.4). It learns from forecasts of past days, each with what
/// was known then, and knows an outcome only once its day has come.
/// </summary>
internal sealed class PersonRegression
{
    public const int Terms = 7;
    private const int Steps = 4;
    private const double Growth = 1.3;

    // Before anything is learnt a habit is believed as it is; a recent departure from it in part, the less the further ahead.
    private static readonly double[] Prior = [0, 1, 0.3, -0.2, 1, 1, -0.1];
    private static readonly double[] Precision = [20, 50, 20, 20, 20, 20, 50];
    private readonly double[] coefficients;
    private readonly List<Row> pending = [];
    private readonly List<Row> known = [];
    private int fitted = 50;

    /// <param name="learnt">Coefficients that were learnt before; null to learn them.</param>
    public PersonRegression(IReadOnlyList<double>? learnt = null) => coefficients = [.. learnt ?? Prior];

    public IReadOnlyList<double> Coefficients => coefficients;

    public double Logit(ReadOnlySpan<double> terms)
    {
        double sum = 0;
        for (var j = 0; j < Terms; j++) sum += coefficients[j] * terms[j];
        return sum;
    }

    public void Add(ReadOnlySpan<double> terms, bool came, int day) => pending.Add(new Row(terms.ToArray(), came, day));

    /// <summary>Learns from days up to one; must not go back.</summary>
    public void LearnUpTo(int day)
    {
        known.AddRange(pending.Where(r => r.Day <= day));
        pending.RemoveAll(r => r.Day <= day);
        if (known.Count < fitted * Growth) return;
        fitted = known.Count;
        for (var step = 0; step < Steps; step++) Improve();
    }

    private void Improve()
    {
        var hessian = new double[Terms, Terms];
        var gradient = new double[Terms];
        for (var j = 0; j < Terms; j++)
        {
            hessian[j, j] = Precision[j];
            gradient[j] = Precision[j] * (Prior[j] - coefficients[j]);
        }

        foreach (var (terms, came, _) in known)
        {
            var p = Engine.Logit.Inverse(Logit(terms));
            var (error, weight) = ((came ? 1 : 0) - p, p * (1 - p));
            for (var j = 0; j < Terms; j++)
            {
                gradient[j] += error * terms[j];
                for (var k = 0; k <= j; k++) hessian[j, k] += weight * terms[j] * terms[k];
            }
        }

        Solve(hessian, gradient);
        for (var j = 0; j < Terms; j++) coefficients[j] += gradient[j];
    }

    /// <summary>Cholesky's method: the lower half of the matrix is given, the solution replaces the right side.</summary>
    private static void Solve(double[,] a, double[] b)
    {
        for (var j = 0; j < Terms; j++)
        {
            for (var k = 0; k < j; k++)
            {
                for (var i = j; i < Terms; i++) a[i, j] -= a[i, k] * a[j, k];
            }

            var root = Math.Sqrt(a[j, j]);
            for (var i = j; i < Terms; i++) a[i, j] /= root;
        }

        for (var i = 0; i < Terms; i++)
        {
            for (var k = 0; k < i; k++) b[i] -= a[i, k] * b[k];
            b[i] /= a[i, i];
        }

        for (var i = Terms - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < Terms; k++) b[i] -= a[k, i] * b[k];
            b[i] /= a[i, i];
        }
    }

    private sealed record Row(double[] Terms, bool Came, int Day);
}
