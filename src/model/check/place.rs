//! The way from the top of a file to the value a problem is about.

use std::fmt;
use std::sync::Arc;

/// One step of the way to a place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field of a struct.
    Field(&'static str),
    /// A key of a map.
    Key(Arc<str>),
    /// An element of a list or tuple, from 0.
    Index(usize),
}

/// The way from the top of a file to the value a problem is about, for instance `ties / "pact" / between / 1`.
///
/// It ends with a [`Step::Key`] where the problem is about the whole entry or its key. A field in it need not be
/// written in the file: a missing one is a place too.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub Vec<Step>);

impl Place {
    /// The field of that name of what is here.
    pub fn field(mut self, name: &'static str) -> Self {
        self.0.push(Step::Field(name));
        self
    }

    /// The entry of that key of what is here.
    pub fn key(mut self, key: impl AsRef<str>) -> Self {
        self.0.push(Step::Key(key.as_ref().into()));
        self
    }

    /// The element at that position of what is here, from 0.
    pub fn index(mut self, position: usize) -> Self {
        self.0.push(Step::Index(position));
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" / ")?;
            }
            match step {
                Step::Field(name) => f.write_str(name)?,
                Step::Key(key) => write!(f, "\"{key}\"")?,
                Step::Index(position) => write!(f, "{position}")?,
            }
        }
        Ok(())
    }
}

/// An entry of one of the maps of a file; a [`Place`] is made of it only once there is a problem.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'p> {
    section: &'static str,
    key: &'p str,
}

impl<'p> Entry<'p> {
    pub(super) fn new(section: &'static str, key: &'p str) -> Self {
        Self { section, key }
    }

    pub(super) fn key(self) -> &'p str {
        self.key
    }

    pub(super) fn whole(self) -> Place {
        Place::default().field(self.section).key(self.key)
    }

    pub(super) fn field(self, name: &'static str) -> Place {
        self.whole().field(name)
    }
}
