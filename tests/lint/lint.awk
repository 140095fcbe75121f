# Reads C++ files and prints one line a fault: FILE:LINE: rule: what. -v root= the tree, -v layers= layers.txt.
# Plain POSIX awk: a fresh Debian has mawk and no scripting language.

function fault(rule, text) {
    print path ":" FNR ": " rule ": " text
    faults++
}

function check_length() {
    if (lines <= 400) return
    print path ":" lines ": length: more than 400 lines; one idea a file"
    faults++
}

# The folder of layers.txt that a path belongs to: the longest entry that it starts with.
function folder_of(file, name, best) {
    best = ""
    for (name in allowed) {
        if (index(file, name "/") == 1 && length(name) > length(best)) best = name
    }
    return best
}

function has_word(list, word) { return index(" " list " ", " " word " ") > 0 }

function third_party_allowed(header, n, parts, i) {
    n = split(third[folder], parts, " ")
    for (i = 1; i <= n; i++) {
        if (parts[i] == "posix" && header ~ /\.h$/ && header !~ /^(sqlite3|utf8proc)/ && header !~ /^(rapidjson|openssl|boost|spdlog|CLI)\//) return 1
        if (index(header, parts[i]) == 1) return 1
    }
    return 0
}

# A .cpp whose .hpp says what both are for need not repeat it.
function speaks_in_header(file, header, line, found) {
    header = file
    if (!sub(/\.cpp$/, ".hpp", header)) return 0
    found = (getline line < header) >= 0
    close(header)
    return found
}

function check_include(line, header, target) {
    header = line
    if (sub(/^[ \t]*#[ \t]*include[ \t]*"/, "", header)) {
        sub(/".*/, "", header)
        target = folder_of(header)
        if (header ~ /^\.|\/\.\.?\//) fault("include", "\"" header "\" is not named from the project's root")
        else if (target == "") fault("include", "\"" header "\" belongs to no folder of tests/lint/layers.txt")
        else if (!has_word(allowed[folder], target)) fault("include", folder " may not include " target " (" header ")")
        return
    }
    sub(/^[ \t]*#[ \t]*include[ \t]*</, "", header)
    sub(/>.*/, "", header)
    if (folder_of(header) != "") fault("include", "<" header "> is our own: write it in quotes")
    else if (header ~ /[\/.]/ && !third_party_allowed(header)) fault("fence", folder " may not use <" header ">")
    if (folder == "schema" && header ~ /^(thread|mutex|future|condition_variable|iostream|fstream|filesystem)$/)
        fault("fence", "schema does no I/O and knows no threads: <" header ">")
    if (header ~ /^rapidjson\// && path ~ /\.hpp$/) fault("fence", "RapidJSON stays in .cpp files: <" header ">")
    if (header ~ /awaitable_operators/) fault("coroutine", "no awaitable_operators: a || b waits for the loser")
}

# What g++ 12.2 compiles wrongly: braced or lambda temporaries inside a co_await expression are destroyed twice. So no
# { or [ on the line of a co_await, nor on the lines that its statement goes on to.
function check_coroutine(code, rest) {
    if (code !~ /(^|[^A-Za-z0-9_])co_(await|return|yield)([^A-Za-z0-9_]|$)/ && !awaiting) { track_catch(code); return }
    if (folder != "server/net" && !awaiting) fault("coroutine", "coroutines live in server/net only")
    if (code ~ /(^|[^A-Za-z0-9_])co_await([^A-Za-z0-9_]|$)/) {
        if (code ~ /[{[]/) fault("coroutine", "{ or [ on a line with co_await: name the argument first")
        if (catch_depth > 0) fault("coroutine", "co_await inside catch")
        rest = code
        sub(/.*co_await/, "", rest)
        awaiting = (rest !~ /;/)
    } else if (awaiting) {
        rest = code
        sub(/;.*/, "", rest)
        if (rest ~ /[{[]/) fault("coroutine", "{ or [ in the statement of a co_await: name the argument first")
        if (code ~ /[;{]/) awaiting = 0
    }
    track_catch(code)
}

# Remembers the brace depth at which a catch block opened.
function track_catch(code, i, c) {
    for (i = 1; i <= length(code); i++) {
        c = substr(code, i, 1)
        if (c == "c" && substr(code, i) ~ /^catch *\(/) catch_next = 1
        if (c == "{") {
            depth++
            if (catch_next) { if (!catch_depth) catch_depth = depth; catch_next = 0 }
        }
        if (c == "}") {
            if (catch_depth == depth) catch_depth = 0
            depth--
        }
    }
}

FILENAME == layers {
    if ($0 ~ /^#/ || $0 ~ /^[ \t]*$/) next
    split($0, column, "|")
    name = column[1]
    gsub(/[ \t]/, "", name)
    allowed[name] = column[2]
    third[name] = column[3]
    next
}

FNR == 1 {
    check_length()
    path = substr(FILENAME, length(root) + 2)
    folder = folder_of(path)
    depth = 0; catch_depth = 0; catch_next = 0; awaiting = 0
    if ($0 !~ /^\/\// && path !~ /^tests\/unit\// && !speaks_in_header(FILENAME)) fault("opening", "a file opens with a comment on its job")
}

{
    lines = FNR
    if (index($0, "\t")) fault("tab", "a tab character")
    if (folder == "") next  # tests and benches may include and use what they like
    if ($0 ~ /^[ \t]*#[ \t]*include[ \t]*["<]/) { check_include($0); next }
    code = $0
    gsub(/\\./, "", code)
    gsub(/"[^"]*"/, "\"\"", code)
    gsub(/'.'/, "' '", code)
    sub(/\/\/.*/, "", code)
    check_coroutine(code)
    if (code ~ /for \([^;]* : [^)]*(find|entity|event)\(/ || code ~ /auto& .*= .*(find|entity|event)\([^;]*\)(->|\.)/)
        fault("dangling", "a list of a view that ends with this line: name what find() gives first")
}

END {
    check_length()
    exit faults > 0
}
