use super::{
    Layout, PageSize, Portfolio, Query, Row, Viewer, list::Table, matching::Matcher, shown::Shown,
    sorting::Sorting,
};

/// All rows that a query asks for, in order: any page of them costs its own rows only. The portfolio cannot change
/// meanwhile.
///
/// ```
/// use rinnovo::{Account, Layout, PageSize, Portfolio, Query, Viewer, Zone};
///
/// let text = r#"{"rinnovo": 1, "services": [{"id": "b", "kind": "vps"}, {"id": "a", "kind": "vps"}]}"#;
/// let portfolio = Portfolio::from_account(Account::from_json(text, Zone::UTC)?, Zone::UTC);
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let viewer = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
///
/// let query = Query::default();
/// let listing = portfolio.listing(&query, &viewer, &Layout::Flat);
/// assert_eq!((listing.len(), listing.page(2, PageSize::new(1)?)[0].service.id.as_str()), (2, "b"));
/// assert!(listing.page(3, PageSize::new(1)?).is_empty());
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Debug)]
pub struct Listing<'a> {
    query: &'a Query,
    /// The rows, and how many parents are above each.
    rows: Vec<(u32, u32)>,
    shown: Shown<'a>,
}

impl Portfolio {
    /// All rows that a query asks for, put in order once.
    pub fn listing<'a>(
        &'a self,
        query: &'a Query,
        viewer: &Viewer<'_>,
        layout: &'a Layout,
    ) -> Listing<'a> {
        let found = Matcher::new(self, query, viewer).found();
        let sorting = Sorting::new(self, query);
        let table = Table::new(self, &sorting, layout, found);
        let rows = table.first(usize::MAX, &[]);
        Listing { query, rows, shown: table.shown }
    }
}

impl Listing<'_> {
    /// How many rows there are, on all pages.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows of a page, counted from 1; none past the end.
    pub fn page(&self, number: u32, size: PageSize) -> Vec<Row> {
        let first = (number.max(1) as usize - 1).saturating_mul(size.rows());
        let rows = self.rows.iter().skip(first).take(size.rows());
        rows.filter_map(|(row, depth)| self.shown.row(*row, *depth, self.query)).collect()
    }
}
