# Writes `count` reports as NDJSON, the same on every machine: two countries meet in a third, with delegations, heads,
# a mediator and a date, in six to eight sentences of wire style. -v count=N, and -v seed=N for another set.

function pick(list, n, parts) {
    n = split(list, parts, "|")
    state = (state * 16807) % 2147483647  # Lehmer: stays exact in awk's doubles
    return parts[1 + int(state / 1024) % n]
}

function day() { return sprintf("%04d-%02d-%02d", 2015 + pick("0|1|2|3|4|5|6|7|8|9"), pick("1|2|3|4|5|6|7|8|9|10|11|12"), pick("2|5|9|12|14|17|20|23|26|28")) }

BEGIN {
    state = seed + 20250516
    states = "France:French:Paris|Germany:German:Berlin|Egypt:Egyptian:Cairo|Jordan:Jordanian:Amman|Turkey:Turkish:Ankara|Kenya:Kenyan:Nairobi|Ethiopia:Ethiopian:Addis Ababa|Japan:Japanese:Tokyo|Brazil:Brazilian:Brasilia|Chile:Chilean:Santiago|India:Indian:New Delhi|Norway:Norwegian:Oslo|Qatar:Qatari:Doha|Armenia:Armenian:Yerevan|Serbia:Serbian:Belgrade|Peru:Peruvian:Lima"
    offices = "Foreign Minister|Defense Minister|Prime Minister|Deputy Foreign Minister|Interior Minister"
    first = "Adam|Mira|Jonas|Leila|Victor|Nadia|Paulo|Irene|Samir|Helga|Tomas|Amina"
    last = "Berko|Salvani|Holtmar|Qadiri|Renault|Ostrova|Mbeki|Tanaka|Lindqvist|Fuentes|Harrow|Petrin|Castellan|Dwyer"
    for (i = 1; i <= count; i++) {
        split(pick(states), a, ":")
        do { split(pick(states), b, ":") } while (b[1] == a[1])
        do { split(pick(states), m, ":") } while (m[1] == a[1] || m[1] == b[1])
        head_a = pick(first) " " pick(last); head_b = pick(first) " " pick(last)
        text = a[1] " and " b[1] " held talks on " pick("Monday|Tuesday|Wednesday|Thursday|Friday") " in " m[3] ", " m[1] ". " \
            "The talks were mediated by the " m[2] " government. " \
            "The " a[2] " delegation was led by " pick(offices) " " head_a ", while " pick(offices) " " head_b " headed the " b[2] " team. " \
            "Officials said the " pick("first|second|third|fourth") " round had been " pick("useful|difficult|constructive|brief") " and that both sides would report to their capitals. "
        if (i % 2) text = text a[2] " President " pick(first) " " pick(last) " " pick("praised|welcomed|criticized") " the outcome during a visit to " b[3] ". "
        if (i % 3) text = text "The United Nations called on both governments to continue. "
        text = text "Analysts in " m[3] " expect another meeting before the end of the year, report number " i " of the " pick("morning|evening") " bulletin notes."
        printf "{\"id\":\"bench-%d-%d\",\"source\":\"bench\",\"published_at\":\"%s\",\"title\":\"%s and %s meet in %s\",\"text\":\"%s\"}\n", seed, i, day(), a[1], b[1], m[3], text
    }
}
