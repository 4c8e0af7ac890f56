# Dates, frequencies and lists. Before 8 and 11 the article is elided: "l'8 giugno", "dall'11 giugno".

day_plain =
    { $day ->
        [1] 1º
       *[other] { $day }
    } { $month ->
        [1] gennaio
        [2] febbraio
        [3] marzo
        [4] aprile
        [5] maggio
        [6] giugno
        [7] luglio
        [8] agosto
        [9] settembre
        [10] ottobre
        [11] novembre
       *[12] dicembre
    } { $year }
day_then = { day_on }
day_on =
    { $day ->
        [8] l'{ day_plain }
        [11] l'{ day_plain }
       *[other] il { day_plain }
    }
day_from =
    { $day ->
        [8] dall'{ day_plain }
        [11] dall'{ day_plain }
       *[other] dal { day_plain }
    }
day_until =
    { $day ->
        [8] fino all'{ day_plain }
        [11] fino all'{ day_plain }
       *[other] fino al { day_plain }
    }
day_to = { day_until }
day_by = entro { day_on }
day_before =
    { $day ->
        [8] prima dell'{ day_plain }
        [11] prima dell'{ day_plain }
       *[other] prima del { day_plain }
    }
day_since = { day_from }
day_and_time = { $day }, { $time }

frequency_months =
    { $count ->
        [1] ogni mese
       *[other] ogni { $count } mesi
    }
frequency_years =
    { $count ->
        [1] ogni anno
       *[other] ogni { $count } anni
    }

list_and = { $head } e { $last }
list_or = { $head } o { $last }
list_nor = { $head }, né { $last }
list_alternatives = { $head }; { $last }
list_none = nessuno
