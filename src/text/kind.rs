//! What a file is, told by the name of its outermost struct.

use super::lexer::{Lexer, TokenKind};

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Actors, ties and their sources: `Graph(…)`.
    Graph,
    /// Edits to a graph and what is expected of the result: `Scenario(…)`.
    Scenario,
    /// Parameters of the leverage model: `Model(…)`.
    Model,
    /// Which columns of a table say what: `Mapping(…)`.
    Mapping,
}

impl FileKind {
    /// Every kind, in order.
    pub const ALL: &'static [FileKind] = &[FileKind::Graph, FileKind::Scenario, FileKind::Model, FileKind::Mapping];

    /// The name on the command line and in prose.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Graph => "graph",
            FileKind::Scenario => "scenario",
            FileKind::Model => "model",
            FileKind::Mapping => "mapping",
        }
    }

    /// The name of the outermost struct.
    pub fn ron_name(self) -> &'static str {
        match self {
            FileKind::Graph => "Graph",
            FileKind::Scenario => "Scenario",
            FileKind::Model => "Model",
            FileKind::Mapping => "Mapping",
        }
    }
}

/// What the text of a file is, from the name of its outermost struct; `None` where there is no such name.
///
/// Nothing behind the name is looked at, so a file with errors is still known for what it wants to be.
///
/// ```
/// use demarche::text::{FileKind, kind_of};
///
/// assert_eq!(kind_of("// Armenia and Azerbaijan\nGraph(title: …"), Some(FileKind::Graph));
/// assert_eq!(kind_of("(title: \"What am I?\")"), None);
/// ```
pub fn kind_of(source: &str) -> Option<FileKind> {
    for token in Lexer::new(source) {
        let token = token.ok()?;
        match token.kind {
            TokenKind::LineComment | TokenKind::BlockComment | TokenKind::Attribute => {}
            TokenKind::Identifier => {
                let name = &source[token.span];
                return FileKind::ALL.iter().copied().find(|kind| kind.ron_name() == name);
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skips_everything_before_the_name() {
        let source = "\u{feff} /* Model( */ // Graph(\r\n#![enable(implicit_some)] #![type = \"Graph\"]\n Scenario (";
        assert_eq!(kind_of(source), Some(FileKind::Scenario));
    }

    #[test]
    fn anything_else_is_unknown() {
        for source in ["", "(", "Graphs()", "\"Graph\"", "/* Graph()", "#![enable(", "graph()"] {
            assert_eq!(kind_of(source), None, "{source}");
        }
    }

    #[test]
    fn every_kind_is_known_by_its_own_name() {
        for &kind in FileKind::ALL {
            assert_eq!(kind_of(kind.ron_name()), Some(kind));
        }
    }
}
