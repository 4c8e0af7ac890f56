# Dates, frequencies and lists. A date takes the preposition that its sentence asks for: one message for each.

# $day (number), $month (number, 1 to 12), $year (number): a date on the customer's clocks.
day_plain =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
# Where English says the bare date and other languages an article: "renews 15 July 2025".
day_then = { day_plain }
day_on = on { day_plain }
day_from = from { day_plain }
# Exclusive: at that very instant it is too late. A time of day always follows where that matters.
day_until = until { day_plain }
day_to = to { day_plain }
day_by = by { day_plain }
day_before = before { day_plain }
day_since = since { day_plain }
# $day (text): one of the above. $time (text): `14:00`, or `14:00:05`.
day_and_time = { $day }, { $time }

# $count (number): months, never a whole number of years but 12.
frequency_months =
    { $count ->
        [1] every month
       *[other] every { $count } months
    }
frequency_years =
    { $count ->
        [1] every year
       *[other] every { $count } years
    }

# $head (text): what stands before the last thing. $last (text): the last one.
list_and = { $head } and { $last }
list_or = { $head } or { $last }
list_nor = { $head }, nor { $last }
list_alternatives = { $head }; { $last }
list_none = none
