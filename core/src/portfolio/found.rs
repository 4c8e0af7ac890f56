use super::Portfolio;

/// The rows that a query finds, in ascending order.
#[derive(Clone, Debug)]
pub(super) enum Found<'a> {
    /// Every row that holds a service: nothing is written down.
    All(&'a Portfolio),
    /// These rows.
    These(Vec<u32>),
}

impl Found<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(portfolio) => portfolio.len(),
            Self::These(rows) => rows.len(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let (all, these) = match self {
            Self::All(portfolio) => (Some(portfolio.rows()), &[][..]),
            Self::These(rows) => (None, &**rows),
        };
        all.into_iter().flatten().chain(these.iter().copied())
    }
}
