use super::marks::Mark;

/// The words of a picture, in whichever language.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    /// What each [`Mark`] is called, in the order of [`Mark::ALL`].
    pub(crate) marks: [String; 5],
    /// The names of the months, short.
    pub(crate) months: [String; 12],
    /// What stands above the strips.
    pub(crate) deadlines: String,
    /// What stands before the number of renewals without a known price.
    pub(crate) unpriced: String,
    /// That more services have deadlines; `{}` stands for their number.
    pub(crate) more_services: String,
    /// That more months are foreseen; `{}` stands for their number.
    pub(crate) more_months: String,
    /// That nothing is foreseen.
    pub(crate) nothing: String,
}

impl Labels {
    /// English.
    pub(crate) fn english() -> Self {
        let months =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        Self {
            marks: ["renews", "ends", "lapses", "last moment", "data erased"].map(str::to_owned),
            months: months.map(str::to_owned),
            deadlines: "Deadlines".to_owned(),
            unpriced: "no price".to_owned(),
            more_services: "and {} more services".to_owned(),
            more_months: "and {} more months".to_owned(),
            nothing: "Nothing is foreseen.".to_owned(),
        }
    }

    pub(super) fn mark(&self, mark: Mark) -> &str {
        let place = Mark::ALL.iter().position(|other| *other == mark);
        place.and_then(|place| self.marks.get(place)).map_or("", |label| label)
    }

    pub(super) fn month(&self, month: u8) -> &str {
        self.months.get(usize::from(month).wrapping_sub(1)).map_or("", |label| label)
    }
}
