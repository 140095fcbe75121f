// The command line. Exceptions that reach this point are bugs or a broken machine: said, and exit 1.
#include <exception>
#include <string>

#include <CLI/CLI.hpp>

#include "server/cli/command.hpp"

int main(int argc, char** argv) {
    namespace cli = chancery::cli;
    try {
        CLI::App app{
            "Chancery turns diplomatic texts into a graph of who met, led, mediated and hosted, each fact "
            "with its "
            "sentence.",
            "chancery"};
        app.set_version_flag("--version", "chancery " CHANCERY_VERSION);
        app.require_subcommand(1);
        app.footer(
            "Exit codes: 0 done, 1 failed (stderr says why), 2 wrong usage, 3 the server cannot be reached.\n"
            "\"chancery COMMAND --help\" explains a command.");
        cli::Action chosen;
        cli::add_serve(app, chosen);
        cli::add_extract(app, chosen);
        cli::add_ingest(app, chosen);
        cli::add_import(app, chosen);
        cli::add_query(app, chosen);
        cli::add_export(app, chosen);
        cli::add_completion(app, chosen);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app.exit(error) == 0 ? cli::kOk : cli::kUsage;  // prints help, version or what is wrong
        }
        return chosen();
    } catch (const std::exception& error) {
        cli::complain(std::string("internal error: ") + error.what());
        return cli::kFailed;
    }
}
