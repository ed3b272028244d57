using System.Diagnostics;

namespace Dpp.Bench;

/// <summary>Terraform roots with modules of a registry, maps of objects and local modules that each root calls.</summary>
internal static class TerraformBench
{
    private const int Files = 1000;
    private const int Roots = 3;
    private const int Modules = 70;
    private const double BudgetSeconds = 2;
    private const double Budget = 11;
    private const double BudgetOfFormat = 0.7;

    public static void Run()
    {
        var few = Prepare(Files, Modules);
        var many = Prepare(10 * Files, 10 * Modules);
        var some = Prepare(301, Modules / 3);
        var little = Check(few);
        var much = Check(many);
        Measure.Print($"terraform: {Files} files, {Modules} modules called from {Roots} roots: {little.TotalMilliseconds:0} ms of {BudgetSeconds * 1000:0} ms: {Measure.Verdict(little.TotalSeconds, BudgetSeconds)}");
        Measure.Print($"  {10 * Files} files: {much.TotalMilliseconds:0} ms, ratio {much / little:0.0} of {Budget}: {Measure.Verdict(much / little, Budget)}");
        if (Format(some) is { } format)
        {
            var ours = Check(some);
            Measure.Print($"  301 files: {ours.TotalMilliseconds:0} ms, terraform fmt -check {format.TotalMilliseconds:0} ms, ratio {ours / format:0.00} of {BudgetOfFormat}: {Measure.Verdict(ours / format, BudgetOfFormat)}");
        }

        Directory.SetCurrentDirectory(Path.GetTempPath()); // the runs were in them
        foreach (var folder in (string[])[few, many, some])
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TimeSpan Check(string folder) => Enumerable.Range(0, 5).Min(_ => Native.Run(folder, "check", ".", "--fail-on", "never"));

    private static TimeSpan? Format(string folder)
    {
        try
        {
            return Measure.Best(
                () =>
                {
                    using var terraform = Process.Start(new ProcessStartInfo("terraform", ["fmt", "-check", "-recursive"]) { WorkingDirectory = folder, RedirectStandardOutput = true, Environment = { ["CHECKPOINT_DISABLE"] = "1" } })!; // not null without a shell
                    terraform.StandardOutput.ReadToEnd();
                    terraform.WaitForExit();
                },
                5);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("  not compared: there is no terraform");
            return null;
        }
    }

    private static string Prepare(int files, int modules)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-terraform-").FullName;
        for (var i = 0; i < modules; i++)
        {
            Write(folder, $"modules/m{i}/main.tf", $$"""
                variable "name" {
                  type = string
                }

                variable "buckets" {
                  type    = map(object({ days = number, versioned = optional(bool, true) }))
                  default = {}
                }

                resource "aws_s3_bucket" "this" {
                  for_each = var.buckets
                  bucket   = "${var.name}-${each.key}-{{i}}"
                  tags     = merge({ Name = var.name }, { Days = tostring(each.value.days) })
                }

                resource "aws_s3_bucket_versioning" "this" {
                  for_each = { for name, bucket in var.buckets : name => bucket if bucket.versioned }
                  bucket   = aws_s3_bucket.this[each.key].id

                  versioning_configuration {
                    status = "Enabled"
                  }
                }
                """);
        }

        for (var i = 0; i < files - modules; i++)
        {
            var root = $"roots/r{i % Roots}";
            var module = i / Roots;
            Write(folder, $"{root}/part{i}.tf", (module < modules ? $$"""
                module "local{{module}}" {
                  source  = "../../modules/m{{module}}"
                  name    = "lake-{{i}}"
                  buckets = { raw = { days = 30 }, clean = { days = 90, versioned = false } }
                }


                """ : "") + $$"""
                module "elsewhere{{i}}" {
                  source  = "terraform-aws-modules/security-group/aws"
                  version = "5.2.0"
                  name    = "part-{{i}}"
                }

                locals {
                  ports{{i}} = { a = { from = 5432, open = false }, b = { from = 9047, open = true } }
                }

                resource "aws_security_group" "part{{i}}" {
                  name        = "part-{{i}}"
                  description = "Part {{i}}"

                  dynamic "ingress" {
                    for_each = { for name, port in local.ports{{i}} : name => port if port.open }
                    content {
                      description = ingress.key
                      from_port   = ingress.value.from
                      to_port     = ingress.value.from
                      protocol    = "tcp"
                      cidr_blocks = ["10.${ingress.value.from % 200}.0.0/16"]
                    }
                  }
                }
                """);
        }

        return folder;
    }

    private static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the folder
        File.WriteAllText(file, text + "\n");
    }
}
