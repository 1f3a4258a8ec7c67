//! Cuts RON text into tokens, each with its place in the text.
//!
//! The cut is coarser than RON's own: a number is any run of characters that may belong to one, an identifier any word.
//! Whatever RON reads, it reads the same from the tokens; what RON would refuse may pass here and is for the reader to
//! refuse. Every character is looked at a bounded number of times.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `(`, `[` or `{`.
    Open(Bracket),
    /// `)`, `]` or `}`.
    Close(Bracket),
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// `=`, which RON has only inside attributes.
    Equals,
    /// A name, with its `r#` where it is raw.
    Identifier,
    /// A number, a string, a byte string or a character.
    Literal,
    /// A whole `#![…]`.
    Attribute,
    /// `// …`, without the end of its line.
    LineComment,
    /// `/* … */`.
    BlockComment,
}

/// The three pairs of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    /// `()`.
    Round,
    /// `[]`.
    Square,
    /// `{}`.
    Curly,
}

impl Bracket {
    /// The opening bracket.
    pub(super) fn open(self) -> char {
        match self {
            Bracket::Round => '(',
            Bracket::Square => '[',
            Bracket::Curly => '{',
        }
    }

    /// The closing bracket.
    pub(super) fn close(self) -> char {
        match self {
            Bracket::Round => ')',
            Bracket::Square => ']',
            Bracket::Curly => '}',
        }
    }
}

/// A token and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Its bytes in the text.
    pub(super) span: Range<usize>,
    /// How many lines end between the token before and this one.
    pub(super) newlines: usize,
}

impl Token {
    /// Whether it is a comment.
    pub(super) fn is_comment(&self) -> bool {
        matches!(self.kind, TokenKind::LineComment | TokenKind::BlockComment)
    }
}

/// Text that is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LexError {
    /// What is wrong.
    pub(super) message: String,
    /// Where: the whole of an unfinished token.
    pub(super) span: Range<usize>,
}

/// The tokens of a text, in order, up to its end or the first error.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Lexer<'s> {
    /// Starts at the beginning, behind a byte order mark.
    pub(super) fn new(source: &'s str) -> Self {
        let at = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { source, at }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Result<Token, LexError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.source[self.at..];
        let token = rest.trim_start_matches(is_whitespace);
        let blank = &rest[..rest.len() - token.len()];
        let start = self.at + blank.len();
        if token.is_empty() {
            self.at = start;
            return None;
        }
        let cut = if token.starts_with('#') { self.attribute(start) } else { cut(token) };
        match cut {
            Ok((kind, len)) => {
                self.at = start + len;
                Some(Ok(Token { kind, span: start..self.at, newlines: blank.matches('\n').count() }))
            }
            Err((message, len)) => {
                // Nothing sound can follow, and the iterator has to end.
                self.at = self.source.len();
                Some(Err(LexError { message, span: start..start + len }))
            }
        }
    }
}

impl Lexer<'_> {
    /// `#![…]`, with blanks and comments allowed between its parts as RON allows them.
    fn attribute(&self, start: usize) -> Cut {
        let unfinished = || ("this attribute has no end; expected `#![…]`".to_owned(), self.source.len() - start);
        let mut at = start;
        for part in ['#', '!'] {
            let rest = &self.source[at..];
            let here = rest.trim_start_matches(is_whitespace);
            if !here.starts_with(part) {
                return Err(("expected `#![…]`".to_owned(), 1));
            }
            at += rest.len() - here.len() + part.len_utf8();
        }
        let mut tokens = Lexer { source: self.source, at };
        let mut depth = 0usize;
        loop {
            let before = tokens.at;
            let next = self.source[before..].trim_start_matches(is_whitespace);
            if next.starts_with('#') {
                return Err(unfinished());
            }
            match tokens.next() {
                None => return Err(unfinished()),
                Some(Err(error)) => return Err((error.message, error.span.end - start)),
                Some(Ok(token)) => match token.kind {
                    TokenKind::Open(_) => depth += 1,
                    TokenKind::Close(_) if depth == 1 => return Ok((TokenKind::Attribute, token.span.end - start)),
                    TokenKind::Close(_) if depth == 0 => return Err(unfinished()),
                    TokenKind::Close(_) => depth -= 1,
                    _ if depth == 0 => return Err(("expected `#![…]`".to_owned(), token.span.end - start)),
                    _ => {}
                },
            }
        }
    }
}

/// What RON skips between tokens.
pub(super) fn is_whitespace(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

/// The kind and length of a token, or a message and the length of the text it is about.
type Cut = Result<(TokenKind, usize), (String, usize)>;

/// Cuts the first token off a text that starts with neither a blank nor `#`.
fn cut(text: &str) -> Cut {
    use TokenKind::{Close, Colon, Comma, Equals, Identifier, Literal, Open};
    let first = text.chars().next().unwrap_or(' ');
    match first {
        '(' => Ok((Open(Bracket::Round), 1)),
        '[' => Ok((Open(Bracket::Square), 1)),
        '{' => Ok((Open(Bracket::Curly), 1)),
        ')' => Ok((Close(Bracket::Round), 1)),
        ']' => Ok((Close(Bracket::Square), 1)),
        '}' => Ok((Close(Bracket::Curly), 1)),
        ',' => Ok((Comma, 1)),
        ':' => Ok((Colon, 1)),
        '=' => Ok((Equals, 1)),
        '"' => string(text, 0),
        '\'' => character(text, 0),
        '/' => comment(text),
        '0'..='9' | '+' | '-' | '.' => Ok((Literal, run(text, is_raw_word))),
        'b' if text.starts_with("b\"") => string(text, 1),
        'b' if text.starts_with("b'") => character(text, 1),
        'b' if text.starts_with("br\"") || text.starts_with("br#") => raw_string(text, 2),
        'r' if text.starts_with("r\"") || text.starts_with("r#\"") || text.starts_with("r##") => raw_string(text, 1),
        'r' if text.starts_with("r#") => match run(&text[2..], is_raw_word) {
            0 => Err(("`r#` without a name behind it".to_owned(), 2)),
            len => Ok((Identifier, 2 + len)),
        },
        c if is_word(c) => Ok((Identifier, run(text, is_word))),
        c => Err((format!("unexpected character {c:?}"), c.len_utf8())),
    }
}

/// Whether a character may be part of a name. RON asks Unicode's `XID_Continue`; all other letters and signs beyond
/// ASCII are let through here for the reader to refuse, but for blanks and a byte order mark in the wrong place.
fn is_word(c: char) -> bool {
    let blank = |c: char| c.is_whitespace() || c.is_control() || is_whitespace(c) || c == '\u{feff}';
    c == '_' || c.is_alphanumeric() || !(c.is_ascii() || blank(c))
}

/// Whether a character may be part of a raw name or a number.
fn is_raw_word(c: char) -> bool {
    is_word(c) || matches!(c, '.' | '+' | '-')
}

/// Length in bytes of the run of such characters that a text starts with.
fn run(text: &str, belongs: fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// `"…"` behind a prefix of some bytes.
fn string(text: &str, prefix: usize) -> Cut {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(prefix + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Ok((TokenKind::Literal, at + 1)),
            _ => {}
        }
    }
    Err(("this string has no closing `\"`".to_owned(), text.len()))
}

/// `"…"` or `#"…"#` with any number of hashes, behind a prefix of some bytes.
fn raw_string(text: &str, prefix: usize) -> Cut {
    let hashes = run(&text[prefix..], |c| c == '#');
    let open = prefix + hashes;
    if !text[open..].starts_with('"') {
        return Err(("expected a raw string".to_owned(), open));
    }
    let ending = format!("\"{}", &text[prefix..open]);
    match text[open + 1..].find(&ending) {
        Some(len) => Ok((TokenKind::Literal, open + 1 + len + ending.len())),
        None => Err((format!("this raw string has no closing `{ending}`"), text.len())),
    }
}

/// `'…'` behind a prefix of some bytes.
fn character(text: &str, prefix: usize) -> Cut {
    let body = &text[prefix + 1..];
    let mut chars = body.chars();
    let mut len = chars.next().map_or(0, char::len_utf8);
    if body.starts_with('\\') {
        len += chars.next().map_or(0, char::len_utf8);
        // The digits of `\x41` and `\u{1F600}`.
        len += run(&body[len..], |c| c.is_ascii_hexdigit() || matches!(c, '{' | '}'));
    }
    if body[len..].starts_with('\'') {
        Ok((TokenKind::Literal, prefix + 1 + len + 1))
    } else {
        Err(("this character has no closing `'`".to_owned(), prefix + 1 + len))
    }
}

/// `// …` or a nested `/* … */`.
fn comment(text: &str) -> Cut {
    if text.starts_with("//") {
        return Ok((TokenKind::LineComment, text.find('\n').unwrap_or(text.len())));
    }
    if !text.starts_with("/*") {
        return Err(("a lone `/`; comments begin with `//` or `/*`".to_owned(), 1));
    }
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (2, 1usize);
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            return Ok((TokenKind::BlockComment, at));
        }
    }
    Err(("this comment has no closing `*/`".to_owned(), text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        Lexer::new(source).map(|token| &source[token.unwrap().span]).collect()
    }

    #[test]
    fn cuts_every_kind_of_token() {
        let source = "#![enable(implicit_some)]\nr#a.b: Foo(-1.5e-3, 0xFF_u8, '\\u{41}', ''', b'x', \"a\\\"(\", r#\"b\"c\"#, br\"\\\")";
        let expected = [
            "#![enable(implicit_some)]",
            "r#a.b",
            ":",
            "Foo",
            "(",
            "-1.5e-3",
            ",",
            "0xFF_u8",
            ",",
            "'\\u{41}'",
            ",",
            "'''",
            ",",
            "b'x'",
            ",",
            "\"a\\\"(\"",
            ",",
            "r#\"b\"c\"#",
            ",",
            "br\"\\\"",
            ")",
        ];
        assert_eq!(texts(source), expected);
    }

    #[test]
    fn comments_nest_and_lines_are_counted() {
        let tokens: Vec<_> = Lexer::new("\u{feff}a // x\r\n\n/* /* y */ */ b").map(Result::unwrap).collect();
        let newlines: Vec<_> = tokens.iter().map(|token| token.newlines).collect();
        assert_eq!(newlines, [0, 0, 2, 0]);
        assert_eq!(tokens[0].span, 3..4);
        assert_eq!(tokens[2].kind, TokenKind::BlockComment);
    }

    #[test]
    fn what_does_not_end_is_an_error_with_its_place() {
        for (source, span) in [
            ("a: \"b", 3..5),
            ("a: r#\"b\"", 3..8),
            ("/* /* */", 0..8),
            ("'ab'", 0..2),
            ("#![enable(", 0..10),
            ("a ;", 2..3),
            ("a / b", 2..3),
        ] {
            let error = Lexer::new(source).find_map(Result::err).unwrap();
            assert_eq!(error.span, span, "{source}: {}", error.message);
        }
    }

    #[test]
    fn an_attribute_inside_an_attribute_is_refused_without_descending() {
        let source = "#![".repeat(100_000);
        assert!(Lexer::new(&source).any(|token| token.is_err()));
    }
}
