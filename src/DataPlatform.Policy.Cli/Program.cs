return Dpp.Cli.Application.Run(args);
