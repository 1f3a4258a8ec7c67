//! The words of RON: brackets, separators, texts, comments and everything else.

use super::source_text::Span;

/// A bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    /// `( )`
    Round,
    /// `[ ]`
    Square,
    /// `{ }`
    Curly,
}

impl Bracket {
    pub(crate) fn open(self) -> char {
        match self {
            Bracket::Round => '(',
            Bracket::Square => '[',
            Bracket::Curly => '{',
        }
    }

    pub(crate) fn close(self) -> char {
        match self {
            Bracket::Round => ')',
            Bracket::Square => ']',
            Bracket::Curly => '}',
        }
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// `(`, `[` or `{`
    Open(Bracket),
    /// `)`, `]` or `}`
    Close(Bracket),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A text in quotation marks, of any kind.
    Text,
    /// A name, a number, or anything else without spaces.
    Word,
    /// `#![enable(…)]`
    Attribute,
    /// `// …`, without its line break.
    LineComment,
    /// `/* … */`
    BlockComment,
    /// A text or comment that the file ends in.
    Unclosed,
}

impl TokenKind {
    pub(crate) fn is_comment(self) -> bool {
        matches!(self, TokenKind::LineComment | TokenKind::BlockComment)
    }
}

/// A token and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Span,
}

/// Splits a text into its tokens, comments among them. White space is what lies between.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start_matches(is_space).len());
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let (kind, length) = match first {
            '(' => (TokenKind::Open(Bracket::Round), Some(1)),
            '[' => (TokenKind::Open(Bracket::Square), Some(1)),
            '{' => (TokenKind::Open(Bracket::Curly), Some(1)),
            ')' => (TokenKind::Close(Bracket::Round), Some(1)),
            ']' => (TokenKind::Close(Bracket::Square), Some(1)),
            '}' => (TokenKind::Close(Bracket::Curly), Some(1)),
            ',' => (TokenKind::Comma, Some(1)),
            ':' => (TokenKind::Colon, Some(1)),
            _ if rest.starts_with("//") => (TokenKind::LineComment, Some(line_comment(rest))),
            _ if rest.starts_with("/*") => (TokenKind::BlockComment, block_comment(rest)),
            _ if rest.starts_with("#!") => (TokenKind::Attribute, attribute(rest)),
            _ => match text_literal(rest) {
                Some(length) => (TokenKind::Text, length),
                None => (TokenKind::Word, Some(word(rest))),
            },
        };
        let (kind, length) = match length {
            Some(length) => (kind, length),
            None => (TokenKind::Unclosed, rest.len()),
        };
        self.at = start + length;
        Some(Token { kind, span: start..self.at })
    }
}

/// White space as RON has it.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

fn line_comment(rest: &str) -> usize {
    let end = rest.find('\n').unwrap_or(rest.len());
    rest[..end].trim_end_matches('\r').len()
}

/// Block comments nest.
fn block_comment(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
    }
    None
}

fn attribute(rest: &str) -> Option<usize> {
    rest.find(']').map(|at| at + 1)
}

/// The length of the text or character literal here; `Some(None)` if it does not end, `None` if there is none.
fn text_literal(rest: &str) -> Option<Option<usize>> {
    let unprefixed = rest.strip_prefix('b').unwrap_or(rest);
    let prefix = rest.len() - unprefixed.len();
    if unprefixed.starts_with('"') {
        return Some(quoted(unprefixed, '"').map(|length| prefix + length));
    }
    if unprefixed.starts_with('\'') {
        return Some(quoted(unprefixed, '\'').map(|length| prefix + length));
    }
    let raw = unprefixed.strip_prefix('r')?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    raw[hashes..].starts_with('"').then_some(())?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(raw[hashes + 1..].find(&end).map(|at| prefix + 1 + hashes + 1 + at + end.len()))
}

fn quoted(rest: &str, mark: char) -> Option<usize> {
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        if c == '\\' {
            characters.next();
        } else if c == mark {
            return Some(at + 1);
        }
    }
    None
}

fn word(rest: &str) -> usize {
    let ends = |c: char| is_space(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"');
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest.char_indices().skip(1).find(|&(_, c)| ends(c)).map_or(rest.len(), |(at, _)| at);
    ["//", "/*"].iter().filter_map(|mark| rest[first..end].find(mark)).map(|at| first + at).min().unwrap_or(end)
}
