//! Which service is grouped under which: one chain of members for each parent.

/// No row.
pub(super) const NONE: u32 = u32::MAX;

/// The groups of all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    parents: Vec<u32>,
    first: Vec<u32>,
    next: Vec<u32>,
    /// The member before in the chain.
    before: Vec<u32>,
}

fn at(rows: &[u32], row: u32) -> Option<u32> {
    rows.get(row as usize).copied().filter(|row| *row != NONE)
}

fn set(rows: &mut [u32], row: u32, value: u32) {
    if let Some(slot) = rows.get_mut(row as usize) {
        *slot = value;
    }
}

impl Tree {
    /// Makes room for one row more, under no parent.
    pub(super) fn push(&mut self) {
        self.parents.push(NONE);
        self.first.push(NONE);
        self.next.push(NONE);
        self.before.push(NONE);
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        let Self { parents, first, next, before } = self;
        for column in [parents, first, next, before] {
            column.reserve_exact(rows);
        }
    }

    pub(super) fn shrink(&mut self) {
        let Self { parents, first, next, before } = self;
        for column in [parents, first, next, before] {
            column.shrink_to_fit();
        }
    }

    /// The bytes in use, or kept for rows to come.
    pub(super) fn bytes(&self) -> usize {
        let Self { parents, first, next, before } = self;
        4 * [parents, first, next, before].map(Vec::capacity).iter().sum::<usize>()
    }

    /// The row that a row is grouped under.
    pub(super) fn parent(&self, row: u32) -> Option<u32> {
        at(&self.parents, row)
    }

    /// The rows grouped under a row; the order means nothing.
    pub(super) fn members(&self, row: u32) -> impl Iterator<Item = u32> + Clone + '_ {
        std::iter::successors(at(&self.first, row), |member| at(&self.next, *member))
    }

    /// Whether any row is grouped under it.
    pub(super) fn has_members(&self, row: u32) -> bool {
        at(&self.first, row).is_some()
    }

    /// The rows above a row, its parent first.
    pub(super) fn above(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.parent(row), |above| self.parent(*above))
    }

    /// Groups a row under another, or under none.
    pub(super) fn regroup(&mut self, row: u32, parent: Option<u32>) {
        if let Some(old) = self.parent(row) {
            self.unlink(row, old);
        }
        let first = parent.and_then(|parent| at(&self.first, parent));
        set(&mut self.parents, row, parent.unwrap_or(NONE));
        set(&mut self.next, row, first.unwrap_or(NONE));
        set(&mut self.before, row, NONE);
        if let Some(first) = first {
            set(&mut self.before, first, row);
        }
        if let Some(parent) = parent {
            set(&mut self.first, parent, row);
        }
    }

    fn unlink(&mut self, row: u32, parent: u32) {
        let (before, after) = (at(&self.before, row), at(&self.next, row));
        match before {
            Some(before) => set(&mut self.next, before, after.unwrap_or(NONE)),
            None => set(&mut self.first, parent, after.unwrap_or(NONE)),
        }
        if let Some(after) = after {
            set(&mut self.before, after, before.unwrap_or(NONE));
        }
    }

    /// The first circle that following parents runs into: a row on it. Each row is visited once.
    pub(super) fn circle(&self) -> Option<u32> {
        let mut reached = vec![NONE; self.parents.len()];
        for start in 0..u32::try_from(self.parents.len()).unwrap_or(NONE) {
            for row in std::iter::once(start).chain(self.above(start)) {
                match at(&reached, row) {
                    Some(walk) if walk == start => return Some(row),
                    Some(_) => break,
                    None => set(&mut reached, row, start),
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_move_from_group_to_group() {
        let mut tree = Tree::default();
        (0..6).for_each(|_| tree.push());
        for member in 1..5 {
            tree.regroup(member, Some(0));
        }
        for member in [3, 1, 4] {
            tree.regroup(member, Some(5));
        }
        let sorted = |row| {
            let mut members: Vec<u32> = tree.members(row).collect();
            members.sort_unstable();
            members
        };
        assert_eq!((sorted(0), sorted(5)), (vec![2], vec![1, 3, 4]));
        assert_eq!(tree.circle(), None);
        tree.regroup(0, Some(2));
        assert_eq!(tree.circle(), Some(0));
        tree.regroup(2, None);
        assert!(tree.circle().is_none() && !tree.has_members(3));
    }
}
