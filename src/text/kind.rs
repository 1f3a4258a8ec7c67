//! What a file is, by its first name.

use super::token::{Bracket, TokenKind, Tokens};

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Actors and ties: `Graph( … )`.
    Graph,
    /// Edits to a graph: `Scenario( … )`.
    Scenario,
    /// Parameters of the leverage model: `Model( … )`.
    Model,
}

impl FileKind {
    /// Every kind, in order.
    pub const ALL: &'static [FileKind] = &[FileKind::Graph, FileKind::Scenario, FileKind::Model];

    /// The name a file of this kind begins with.
    pub fn ron_name(self) -> &'static str {
        match self {
            FileKind::Graph => "Graph",
            FileKind::Scenario => "Scenario",
            FileKind::Model => "Model",
        }
    }

    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Graph => "graph",
            FileKind::Scenario => "scenario",
            FileKind::Model => "model",
        }
    }
}

/// What a file is, by the name before its first bracket; comments and attributes are passed over. `None` for a file
/// that begins with a bracket, or with another name.
///
/// ```
/// use demarche::text::{FileKind, kind_of};
///
/// assert_eq!(kind_of("// ours\n#![enable(implicit_some)]\nScenario(title: \"\")"), Some(FileKind::Scenario));
/// assert_eq!(kind_of("{}"), None);
/// ```
pub fn kind_of(source: &str) -> Option<FileKind> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut tokens = Tokens::of(source).filter(|token| !token.kind.is_comment() && token.kind != TokenKind::Attribute);
    let name = tokens.next().filter(|token| token.kind == TokenKind::Word)?;
    tokens.next().filter(|token| token.kind == TokenKind::Open(Bracket::Round))?;
    FileKind::ALL.iter().copied().find(|kind| kind.ron_name() == &source[name.span.clone()])
}
