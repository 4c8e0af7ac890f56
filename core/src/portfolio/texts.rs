//! Texts of many services, apart from what rules read: in blocks of a few hundred services, so that a search walks
//! through memory in order, and a new name moves one block only.

/// How many services share a block.
pub(super) const BLOCK: usize = 512;

/// `FIELDS` texts of each service.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts<const FIELDS: usize> {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, Default)]
struct Block {
    /// All texts of the block, one after another, each with a line feed behind it.
    text: String,
    /// Where each text ends, its line feed included.
    ends: Vec<u32>,
}

impl Block {
    fn start(&self, place: usize) -> usize {
        let before = place.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(0, |end| *end as usize)
    }

    fn get(&self, place: usize) -> &str {
        let Some(end) = self.ends.get(place) else { return "" };
        let (start, end) = (self.start(place), *end as usize);
        self.text.get(start..end.saturating_sub(1)).unwrap_or_default()
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
        // INVARIANT: texts are bounded (1,024 bytes each, at most 18 times as long when folded), so a block stays far
        // below 4 GiB.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
}

impl<const FIELDS: usize> Texts<FIELDS> {
    /// A text of a service; empty where there is none.
    pub(super) fn get(&self, row: usize, field: usize) -> &str {
        let block = self.blocks.get(row / BLOCK);
        block.map_or("", |block| block.get(row % BLOCK * FIELDS + field))
    }

    /// Sets the texts of a service, or of the one after the last.
    pub(super) fn set(&mut self, row: usize, texts: [&str; FIELDS]) {
        let (number, row) = (row / BLOCK, row % BLOCK);
        if number >= self.blocks.len() {
            self.blocks.push(Block::default());
        }
        let Some(block) = self.blocks.get_mut(number) else { return };
        let first = row * FIELDS;
        if first >= block.ends.len() {
            for text in texts {
                block.push(text);
            }
            if row + 1 == BLOCK {
                block.text.shrink_to_fit();
                block.ends.shrink_to_fit();
            }
            return;
        }
        let mut changed = Block {
            text: String::with_capacity(block.text.len()),
            ends: Vec::with_capacity(block.ends.len()),
        };
        for place in 0..block.ends.len() {
            let new = place.checked_sub(first).and_then(|field| texts.get(field));
            changed.push(new.unwrap_or(&block.get(place)));
        }
        *block = changed;
    }

    /// The texts of a block's services and where each ends, its line feed included.
    pub(super) fn block(&self, number: usize) -> (&str, &[u32]) {
        self.blocks.get(number).map_or(("", &[]), |block| (&block.text, &block.ends))
    }

    /// All texts of a service, each with a line feed behind it.
    pub(super) fn all(&self, row: usize) -> &str {
        let Some(block) = self.blocks.get(row / BLOCK) else { return "" };
        let first = row % BLOCK * FIELDS;
        block.text.get(block.start(first)..block.start(first + FIELDS)).unwrap_or_default()
    }

    /// The bytes of the texts, and those of what finds them.
    pub(super) fn bytes(&self) -> (usize, usize) {
        let texts = self.blocks.iter().map(|block| block.text.capacity()).sum();
        let places = |block: &Block| 4 * block.ends.capacity() + size_of::<Block>();
        (texts, self.blocks.iter().map(places).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_changes_leaves_the_others() {
        let mut texts = Texts::<2>::default();
        let name = |row: usize| format!("name {row}");
        for row in 0..1_200 {
            texts.set(row, [&name(row), ""]);
        }
        texts.set(700, ["a longer name than before", "x"]);
        texts.set(0, ["", ""]);
        for row in 0..1_200 {
            let (expected, reference) = match row {
                0 => (String::new(), ""),
                700 => ("a longer name than before".to_owned(), "x"),
                row => (name(row), ""),
            };
            assert_eq!((texts.get(row, 0), texts.get(row, 1)), (&*expected, reference));
            assert_eq!(texts.all(row), format!("{expected}\n{reference}\n"));
        }
        assert_eq!(texts.get(1_200, 0), "");
    }
}
