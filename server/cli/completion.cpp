// `chancery completion bash`: completion for a shell, made from the commands themselves, so that it cannot
// lag behind.
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "server/cli/command.hpp"

namespace chancery::cli {

namespace {

// The words that may follow a command: its subcommands and options.
std::string words_after(const CLI::App& command) {
    std::string words;
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
    for (const CLI::App* const sub : command.get_subcommands([](const CLI::App*) { return true; }))
        add(sub->get_name());
    for (const CLI::Option* const option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) add("--" + name);
    }
    return words;
}

// One line of the script's case for each command, by its path: "query events".
void write_cases(const CLI::App& command, const std::string& path, const std::string& inherited) {
    std::string words = words_after(command);
    if (!inherited.empty()) words += " " + inherited;
    std::cout << "    '" << path << "') words='" << words << "' ;;\n";
    const std::string options = path.empty() ? "" : [&] {
        std::string own;
        for (const CLI::Option* const option : command.get_options()) {
            for (const std::string& name : option->get_lnames()) own += (own.empty() ? "--" : " --") + name;
        }
        return own;
    }();
    for (const CLI::App* const sub : command.get_subcommands([](const CLI::App*) { return true; })) {
        const std::string below = path.empty() ? sub->get_name() : path + " " + sub->get_name();
        write_cases(*sub, below, options);
    }
}

void write_bash(const CLI::App& app) {
    std::cout << "# Completion of chancery for bash: source <(chancery completion bash)\n"
                 "_chancery() {\n"
                 "  local current=${COMP_WORDS[COMP_CWORD]} path= words= word i\n"
                 "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
                 "    word=${COMP_WORDS[i]}\n"
                 "    case \"$word\" in -*) continue ;; esac\n"
                 "    case \"${path:+$path }$word\" in\n";
    std::string known;
    for (const CLI::App* const sub : app.get_subcommands([](const CLI::App*) { return true; })) {
        known += (known.empty() ? "'" : "|'") + sub->get_name() + "'";
        for (const CLI::App* const below : sub->get_subcommands([](const CLI::App*) { return true; }))
            known += "|'" + sub->get_name() + " " + below->get_name() + "'";
    }
    std::cout << "      " << known << ") path=\"${path:+$path }$word\" ;;\n"
              << "    esac\n"
                 "  done\n"
                 "  case \"$path\" in\n";
    write_cases(app, "", "");
    std::cout << "  esac\n"
                 "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                 "}\n"
                 "complete -o default -F _chancery chancery\n";
}

}  // namespace

void add_completion(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("completion", "Print completion for a shell");
    command->require_subcommand(1);
    command->footer("Put this into ~/.bashrc: source <(chancery completion bash)");
    CLI::App* bash = command->add_subcommand("bash", "For bash");
    bash->callback([&app, &chosen] {
        chosen = [&app] {
            write_bash(app);
            std::cout.flush();
            return static_cast<int>(std::cout ? kOk : kFailed);
        };
    });
}

}  // namespace chancery::cli
