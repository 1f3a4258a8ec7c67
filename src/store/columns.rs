//! Columns as sections of a file: in which order they stand, and what is told of them beforehand.

use std::sync::Arc;

use crate::model::Parts;
use crate::model::packed::{
    ActorColumns, Actors, Bytes, Column, Columns, Days, Figures, Narrow, Sorted, Strings, Tables, Ties, day,
};

/// What is told of the columns beforehand: how many entries they have, and how many decimals figures.
pub(super) const SIZES: usize = 9;

/// The columns of a graph, and their sizes.
pub(super) fn columns_of(ties: &Ties) -> ([u64; SIZES], Vec<&Bytes>) {
    let (actors, ties) = (&ties.tables.actors.columns, &ties.columns);
    let [decimals, apart] = actors.capability.sizes();
    let [tie_decimals, tie_apart] = ties.figures.sizes();
    let sizes = [
        actors.tags.len(),
        decimals,
        apart,
        actors.resting.len(),
        ties.tags.len(),
        tie_decimals,
        tie_apart,
        ties.lists.len(),
        ties.resting.len(),
    ];
    let mut columns: Vec<&Bytes> = Vec::new();
    columns.extend(actors.ids.columns());
    columns.push(actors.tags.bytes());
    columns.extend(actors.names.columns());
    columns.extend(actors.capability.columns());
    columns.push(actors.resting.bytes());
    columns.extend(actors.rests.columns());
    columns.extend(ties.names.columns());
    columns.push(ties.tags.bytes());
    columns.extend([&ties.terms, &ties.first, &ties.second].map(Narrow::bytes));
    columns.extend(ties.since.columns());
    columns.extend(ties.until.columns());
    columns.extend(ties.figures.columns());
    columns.push(ties.citations.bytes());
    columns.extend(ties.lists.columns());
    columns.push(ties.resting.bytes());
    columns.extend(ties.rests.columns());
    (sizes.map(|size| size as u64), columns)
}

/// The sections that hold columns, one after the other, and their sizes.
pub(super) struct Sections<I> {
    pub(super) sizes: [usize; SIZES],
    pub(super) sections: I,
}

impl<I: Iterator<Item = Bytes>> Sections<I> {
    /// The actors; `None` if the columns are of no size they could have. `head` has the sources.
    pub(super) fn actors(&mut self, head: &Parts) -> Option<Actors> {
        let [actors, decimals, apart, resting, ..] = self.sizes;
        let columns = ActorColumns {
            ids: self.sorted(actors)?,
            tags: Column::of(self.sections.next()?)?,
            names: self.strings(actors)?,
            capability: self.figures(actors, decimals, apart)?,
            resting: self.narrow(resting)?,
            rests: self.strings(resting)?,
        };
        Some(Actors::new(columns, head.sources.keys().cloned().collect()))
    }

    /// The ties behind the actors.
    pub(super) fn ties(&mut self, head: &Parts, actors: Arc<Actors>) -> Option<Ties> {
        let [.., ties, decimals, apart, lists, resting] = self.sizes;
        let columns = Columns {
            names: self.sorted(ties)?,
            tags: Column::of(self.sections.next()?)?,
            terms: self.narrow(ties)?,
            first: self.narrow(ties)?,
            second: self.narrow(ties)?,
            since: self.days(ties, day::OPEN_SINCE)?,
            until: self.days(ties, day::OPEN_UNTIL)?,
            figures: self.figures(ties, decimals, apart)?,
            citations: self.narrow(ties)?,
            lists: self.strings(lists)?,
            resting: self.narrow(resting)?,
            rests: self.strings(resting)?,
        };
        Some(Ties { columns, tables: Tables::of(head, actors) })
    }

    fn narrow(&mut self, len: usize) -> Option<Narrow> {
        Narrow::of(self.sections.next()?, len)
    }

    fn strings(&mut self, len: usize) -> Option<Strings> {
        Strings::of(self.narrow(len)?, self.sections.next()?)
    }

    fn sorted(&mut self, len: usize) -> Option<Sorted> {
        Sorted::of(Column::of(self.sections.next()?)?, self.strings(len)?)
    }

    fn days(&mut self, len: usize, open: i32) -> Option<Days> {
        Days::of(Column::of(self.sections.next()?)?, self.narrow(len)?, open)
    }

    fn figures(&mut self, len: usize, decimals: usize, apart: usize) -> Option<Figures> {
        let decimals = u8::try_from(decimals).ok()?;
        let codes = self.narrow(Figures::codes(decimals, len))?;
        Figures::of(decimals, codes, self.narrow(apart)?, Column::of(self.sections.next()?)?, len)
    }
}
