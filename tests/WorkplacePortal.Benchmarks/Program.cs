using System.CommandLine;
using WorkplacePortal.Benchmarks;
using WorkplacePortal.Benchmarks.Assignment;
using WorkplacePortal.Benchmarks.Circuits;
using WorkplacePortal.Benchmarks.Evolution;
using WorkplacePortal.Benchmarks.Faults;
using WorkplacePortal.Benchmarks.Forecasting;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Benchmarks.Load;

// One verb a file; README.md tells what each measures and what it showed.
IReadOnlyList<BenchmarkVerb> verbs =
[
    new LoadVerb(),
    new ForecastVerb(),
    new ForecastSetsVerb(),
    new ForecastPeopleVerb(),
    new ForecastBookingsVerb(),
    new ForecastSpeedVerb(),
    new ForecastUpdateVerb(),
    new FaultsVerb(),
    new FuzzVerb(),
    new EvolveVerb(),
    new TwoWeeksVerb(),
    new AssignmentVerb(),
    new CircuitsVerb(),
];

var root = new RootCommand("WorkplacePortal measured: speed, forecasts, plans and faults.");
foreach (var verb in verbs) root.Add(verb.Build());
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
