//! What became of a tie or actor between two snapshots.

/// What became of a tie or actor between two snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is there only after.
    Added,
    /// It was there only before.
    Removed,
    /// It is there on both sides, and what is drawn of it differs.
    Changed,
    /// It is drawn the same on both sides.
    Same,
}

impl Status {
    /// All of them, in order.
    pub const ALL: &'static [Status] = &[Status::Added, Status::Removed, Status::Changed, Status::Same];

    /// In prose.
    pub fn label(self) -> &'static str {
        match self {
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Changed => "changed",
            Status::Same => "unchanged",
        }
    }

    /// What stands before the label of a tie; nothing before that of one that is there on both sides.
    pub fn mark(self) -> &'static str {
        match self {
            Status::Added => "+",
            Status::Removed => "−",
            Status::Changed | Status::Same => "",
        }
    }

    /// What it means, for the legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Status::Added => "+ added: there only after",
            Status::Removed => "− removed: there only before",
            Status::Changed => "changed: before → after",
            Status::Same => "the same before and after",
        }
    }
}
