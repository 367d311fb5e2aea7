using WorkplacePortal.Web.CommandLine;

return await PortalCommandLine.RunAsync(args);
