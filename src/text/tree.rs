//! Brackets and their elements, with every comment where it belongs.
//!
//! A comment belongs to what stands before it on its line where nothing but comments follows on that line; otherwise
//! to what comes after it. A comma is no thing of its own: comments on either side of it keep their order.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::layout::LayoutError;
use super::lexer::{Bracket, Lexer, Token, TokenKind, is_whitespace};

/// Brackets may be nested this deep, as in RON.
const DEEPEST: usize = 128;

/// A whole file.
#[derive(Debug)]
pub(super) struct File<'s> {
    /// Attributes, then at most one value.
    pub(super) elements: Vec<Element<'s>>,
    /// Comments at the end.
    pub(super) closing: Vec<Comment<'s>>,
}

/// A value, or a key and its value.
#[derive(Debug)]
pub(super) struct Element<'s> {
    /// How many lines end just before its first part.
    pub(super) newlines: usize,
    /// Comments in front of it.
    pub(super) before: Vec<Comment<'s>>,
    /// What it is made of.
    pub(super) parts: Vec<Part<'s>>,
    /// Comments on the line of its end.
    pub(super) after: Vec<Comment<'s>>,
}

/// A piece of an element.
#[derive(Debug)]
pub(super) enum Part<'s> {
    /// A name, a literal or an attribute.
    Word(Cow<'s, str>),
    /// `:`.
    Colon,
    /// Brackets.
    Group(Group<'s>),
    /// A comment inside the element.
    Comment(Comment<'s>),
}

/// A pair of brackets and what is between them.
#[derive(Debug)]
pub(super) struct Group<'s> {
    /// Which pair.
    pub(super) bracket: Bracket,
    /// Comments on the line of the opening bracket.
    pub(super) opening: Vec<Comment<'s>>,
    /// The elements.
    pub(super) elements: Vec<Element<'s>>,
    /// Comments before the closing bracket.
    pub(super) closing: Vec<Comment<'s>>,
    /// Its width on one line; `None` where it cannot be on one line.
    pub(super) width: Option<usize>,
}

/// A comment.
#[derive(Debug)]
pub(super) struct Comment<'s> {
    /// Its text, without blanks at the ends of lines.
    pub(super) text: Cow<'s, str>,
    /// How many lines end just before it.
    pub(super) newlines: usize,
    /// Whether a line ends just behind it.
    pub(super) breaks: bool,
}

/// Reads a text.
pub(super) fn parse(source: &str) -> Result<File<'_>, LayoutError> {
    let tokens = Lexer::new(source)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| LayoutError { message: error.message, span: error.span })?;
    let mut parser = Parser { source, tokens, at: 0, depth: 0 };
    parser.file()
}

/// Width of an element on one line, comments around it aside; `None` where it has to be broken.
pub(super) fn width(parts: &[Part]) -> Option<usize> {
    parts.iter().try_fold(0, |sum, part| match part {
        Part::Word(word) if word.contains('\n') => None,
        Part::Word(word) => Some(sum + word.width()),
        // The colon and the space behind it.
        Part::Colon => Some(sum + 2),
        Part::Group(group) => group.width.map(|width| sum + width),
        Part::Comment(_) => None,
    })
}

struct Parser<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl<'s> Parser<'s> {
    fn file(&mut self) -> Result<File<'s>, LayoutError> {
        let mut elements = Vec::new();
        let mut before = self.comments();
        while self.kind() == Some(TokenKind::Attribute) {
            let newlines = self.tokens[self.at].newlines;
            let parts = vec![Part::Word(attribute(self.text()))];
            self.at += 1;
            let after = self.rest_of_line();
            elements.push(Element { newlines, before, parts, after });
            before = self.comments();
        }
        if self.kind().is_some() {
            let (element, closing) = self.element(before)?;
            if self.kind().is_some() {
                return Err(self.error("only comments may follow the value of a file"));
            }
            elements.push(element);
            return Ok(File { elements, closing });
        }
        Ok(File { elements, closing: before })
    }

    /// An element, up to the comma, closing bracket or end of file behind it, with the comments in front of those
    /// that are not on its line.
    fn element(&mut self, before: Vec<Comment<'s>>) -> Result<(Element<'s>, Vec<Comment<'s>>), LayoutError> {
        let newlines = self.tokens[self.at].newlines;
        let mut parts = Vec::new();
        let mut has_key = false;
        let mut last = None;
        loop {
            let pending = self.comments();
            let Some(kind) = self.kind().filter(|kind| !matches!(kind, TokenKind::Comma | TokenKind::Close(_))) else {
                if last == Some(TokenKind::Colon) {
                    return Err(self.error("expected a value behind the colon"));
                }
                let on_line = pending.iter().take_while(|comment| comment.newlines == 0).count();
                let mut after = pending;
                let rest = after.split_off(on_line);
                return Ok((Element { newlines, before, parts, after }, rest));
            };
            parts.extend(pending.into_iter().map(Part::Comment));
            let starts = matches!(last, None | Some(TokenKind::Colon));
            match kind {
                TokenKind::Identifier | TokenKind::Literal if starts => {
                    parts.push(Part::Word(Cow::Borrowed(self.text())));
                    self.at += 1;
                }
                TokenKind::Open(bracket) if starts => parts.push(Part::Group(self.group(bracket)?)),
                TokenKind::Open(Bracket::Round) if last == Some(TokenKind::Identifier) => {
                    parts.push(Part::Group(self.group(Bracket::Round)?));
                }
                TokenKind::Colon if !starts && !has_key => {
                    has_key = true;
                    parts.push(Part::Colon);
                    self.at += 1;
                }
                TokenKind::Colon => return Err(self.error("unexpected `:`")),
                TokenKind::Equals => return Err(self.error("unexpected `=`; a field is written `name: value`")),
                TokenKind::Attribute => return Err(self.error("attributes stand at the beginning of a file")),
                _ => return Err(self.error("expected `,` before this")),
            }
            last = Some(kind);
        }
    }

    /// A pair of brackets, of which the opening one is next.
    fn group(&mut self, bracket: Bracket) -> Result<Group<'s>, LayoutError> {
        if self.depth == DEEPEST {
            return Err(self.error(&format!("brackets are nested more than {DEEPEST} deep")));
        }
        let open = self.tokens[self.at].span.clone();
        self.depth += 1;
        self.at += 1;
        let opening = self.rest_of_line();
        let mut elements = Vec::new();
        let mut comments = Vec::new();
        loop {
            comments.extend(self.comments());
            match self.kind() {
                None => {
                    let message = format!("this `{}` has no `{}`", bracket.open(), bracket.close());
                    return Err(LayoutError { message, span: open });
                }
                Some(TokenKind::Close(close)) if close == bracket => break,
                Some(TokenKind::Close(close)) => {
                    let message = format!("`{}` was closed by `{}`", bracket.open(), close.close());
                    return Err(self.error(&message));
                }
                Some(TokenKind::Comma) => return Err(self.error("expected a value before `,`")),
                Some(_) => {}
            }
            let (mut element, rest) = self.element(mem::take(&mut comments))?;
            comments = rest;
            if self.kind() == Some(TokenKind::Comma) {
                self.at += 1;
                // A comment in between, or one that takes the rest of its line, keeps the ones behind it in its wake.
                if comments.is_empty() && element.after.last().is_none_or(|comment| !comment.text.starts_with("//")) {
                    element.after.extend(self.rest_of_line());
                }
            }
            elements.push(element);
        }
        self.at += 1;
        self.depth -= 1;
        let width = one_line(&opening, &elements, &comments);
        Ok(Group { bracket, opening, elements, closing: comments, width })
    }

    /// The comments that come next.
    fn comments(&mut self) -> Vec<Comment<'s>> {
        self.comments_up_to(self.after_comments(false))
    }

    /// The comments that come next, where they take the rest of the line.
    fn rest_of_line(&mut self) -> Vec<Comment<'s>> {
        let end = self.after_comments(true);
        let ends_line = end > self.at
            && (self.tokens[end - 1].kind == TokenKind::LineComment
                || self
                    .tokens
                    .get(end)
                    .is_none_or(|next| next.newlines > 0 || matches!(next.kind, TokenKind::Close(_))));
        self.comments_up_to(if ends_line { end } else { self.at })
    }

    /// Where the comments that come next end, on this line or at all.
    fn after_comments(&self, on_this_line: bool) -> usize {
        let comments = self.tokens[self.at..].iter();
        self.at + comments.take_while(|token| token.is_comment() && !(on_this_line && token.newlines > 0)).count()
    }

    fn comments_up_to(&mut self, end: usize) -> Vec<Comment<'s>> {
        let range = self.at..end;
        self.at = end;
        range.map(|at| self.comment(at)).collect()
    }

    fn comment(&self, at: usize) -> Comment<'s> {
        let token = &self.tokens[at];
        Comment {
            text: trim_lines(&self.source[token.span.clone()]),
            newlines: token.newlines,
            breaks: token.kind == TokenKind::LineComment
                || self.tokens.get(at + 1).is_none_or(|next| next.newlines > 0),
        }
    }

    fn kind(&self) -> Option<TokenKind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    fn text(&self) -> &'s str {
        &self.source[self.span()]
    }

    fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.source.len()..self.source.len(), |token| token.span.clone())
    }

    fn error(&self, message: &str) -> LayoutError {
        LayoutError { message: message.to_owned(), span: self.span() }
    }
}

/// Width of a group on one line; `None` where it cannot be on one line.
fn one_line(opening: &[Comment], elements: &[Element], closing: &[Comment]) -> Option<usize> {
    if !(opening.is_empty() && closing.is_empty()) {
        return None;
    }
    let separators = 2 * elements.len().saturating_sub(1);
    elements.iter().try_fold(2 + separators, |sum, element| {
        let bare = element.before.is_empty() && element.after.is_empty();
        if bare { width(&element.parts).map(|width| sum + width) } else { None }
    })
}

/// A comment without the blanks at the ends of its lines, and with `\n` between them.
fn trim_lines(text: &str) -> Cow<'_, str> {
    let trim = |line: &'_ str| line.trim_end_matches(|c: char| c.is_whitespace() || is_whitespace(c)).len();
    if text.contains('\n') {
        let lines: Vec<_> = text.split('\n').map(|line| &line[..trim(line)]).collect();
        Cow::Owned(lines.join("\n"))
    } else {
        Cow::Borrowed(&text[..trim(text)])
    }
}

/// An attribute in its usual spelling; one with a comment inside keeps its own.
fn attribute(text: &str) -> Cow<'_, str> {
    let Some((_, body)) = text.split_once('!') else { return Cow::Borrowed(text) };
    let mut spelling = "#!".to_owned();
    for token in Lexer::new(body) {
        let Ok(token) = token else { return Cow::Borrowed(text) };
        let piece = &body[token.span.clone()];
        match token.kind {
            _ if token.is_comment() => return trim_lines(text),
            TokenKind::Close(_) => {
                // The comma behind the last of a list.
                spelling.truncate(spelling.trim_end_matches([',', ' ']).len());
                spelling.push_str(piece);
            }
            TokenKind::Comma => spelling.push_str(", "),
            TokenKind::Equals => spelling.push_str(" = "),
            _ => spelling.push_str(piece),
        }
    }
    Cow::Owned(spelling)
}
