# Dates, frequencies and lists. The first of a month is an ordinal.

day_plain =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
day_then = { day_on }
day_on = le { day_plain }
day_from = à partir du { day_plain }
day_until = jusqu'au { day_plain }
day_to = jusqu'au { day_plain }
day_by = avant le { day_plain }
day_before = avant le { day_plain }
day_since = depuis le { day_plain }
day_and_time = { $day } à { $time }

frequency_months =
    { $count ->
        [1] tous les mois
       *[other] tous les { $count } mois
    }
frequency_years =
    { $count ->
        [1] tous les ans
       *[other] tous les { $count } ans
    }

list_and = { $head } et { $last }
list_or = { $head } ou { $last }
list_nor = { $head }, ni { $last }
list_alternatives = { $head } ; { $last }
list_none = aucun
