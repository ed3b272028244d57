return Dpp.Cli.CommandLine.Run(args);
