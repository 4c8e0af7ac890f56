# Dates, frequencies and lists. A date with a preposition stands in the dative.

day_plain =
    { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }
day_then = { day_on }
day_on = am { day_plain }
day_from = ab dem { day_plain }
day_until = bis zum { day_plain }
day_to = bis zum { day_plain }
day_by = bis zum { day_plain }
day_before = vor dem { day_plain }
day_since = seit dem { day_plain }
day_and_time = { $day }, { $time } Uhr

frequency_months =
    { $count ->
        [1] jeden Monat
       *[other] alle { $count } Monate
    }
frequency_years =
    { $count ->
        [1] jedes Jahr
       *[other] alle { $count } Jahre
    }

list_and = { $head } und { $last }
list_or = { $head } oder { $last }
list_nor = { $head }, und ebenso wenig, { $last }
list_alternatives = { $head }; { $last }
list_none = keine
