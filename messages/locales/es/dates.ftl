# Dates, frequencies and lists. "y" becomes "e" before the sound of "i"; nothing in these lists begins with it.

day_plain =
    { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
day_then = { day_on }
day_on = el { day_plain }
day_from = a partir del { day_plain }
day_until = hasta el { day_plain }
day_to = hasta el { day_plain }
day_by = antes del { day_plain }
day_before = antes del { day_plain }
day_since = desde el { day_plain }
day_and_time = { $day }, { $time }

frequency_months =
    { $count ->
        [1] cada mes
       *[other] cada { $count } meses
    }
frequency_years =
    { $count ->
        [1] cada año
       *[other] cada { $count } años
    }

list_and = { $head } y { $last }
list_or = { $head } o { $last }
list_nor = { $head }, ni { $last }
list_alternatives = { $head }; { $last }
list_none = ninguno
