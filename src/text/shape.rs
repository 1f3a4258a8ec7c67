//! The shape of a RON file: what is inside what, and where. It knows nothing of what the names mean.

use super::lexer::{Bracket, LexError, Lexer, Token, TokenKind};
use super::source_text::Span;

/// A value of the file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// From its name, or its opening bracket, to the end.
    pub(crate) span: Span,
    /// The name before the bracket, for instance `Alliance`, or the name alone.
    pub(crate) name: Option<Span>,
    /// What is inside; `None` for a text, a number or a name alone.
    pub(crate) inside: Option<Inside>,
}

/// What is inside brackets.
#[derive(Clone, Debug)]
pub(crate) struct Inside {
    /// Which brackets.
    pub(crate) bracket: Bracket,
    /// What is listed.
    pub(crate) items: Vec<Item>,
}

/// One thing of a list, map or struct.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// What stands before the colon.
    pub(crate) key: Option<Node>,
    /// What stands behind it.
    pub(crate) value: Node,
    /// From the key to the comma behind the value, if there is one.
    pub(crate) span: Span,
}

/// Why a text has no such shape.
#[derive(Clone, Debug)]
pub(crate) struct ShapeError {
    pub(crate) message: String,
    pub(crate) span: Span,
    pub(crate) label: Option<String>,
    pub(crate) hint: Option<String>,
    pub(crate) related: Option<(Span, String)>,
}

/// Brackets within brackets that a file may have. No file of ours needs ten.
pub(crate) const DEPTH: usize = 100;

impl Node {
    /// The items inside, none if there are no brackets.
    pub(crate) fn items(&self) -> &[Item] {
        self.inside.as_ref().map_or(&[], |inside| &inside.items)
    }

    /// The value itself, without a `Some( )` around it.
    pub(crate) fn plain<'n>(&'n self, text: &str) -> &'n Node {
        match (&self.name, self.items()) {
            (Some(name), [only]) if only.key.is_none() && &text[name.clone()] == "Some" => only.value.plain(text),
            _ => self,
        }
    }

    /// The item of a struct that has that name.
    pub(crate) fn field<'n>(&'n self, text: &str, name: &str) -> Option<&'n Item> {
        self.items().iter().find(|item| item.key.as_ref().is_some_and(|key| key.text(text) == name))
    }

    /// The value as written; a raw identifier without its mark.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        let written = &text[self.span.clone()];
        written.strip_prefix("r#").filter(|name| !name.starts_with(['"', '#'])).unwrap_or(written)
    }

    /// Whether it is in these brackets.
    pub(crate) fn is_in(&self, bracket: Bracket) -> bool {
        self.inside.as_ref().is_some_and(|inside| inside.bracket == bracket)
    }
}

/// Reads the shape of a file.
///
/// # Errors
/// The first place at which it has none: a bracket that is not closed, a missing comma.
pub(crate) fn parse(text: &str) -> Result<Node, Box<ShapeError>> {
    let mut parser = Parser { text, tokens: Lexer::new(text), next: None, unreadable: None, open: Vec::new() };
    parser.advance();
    while parser.next.as_ref().is_some_and(|token| token.kind == TokenKind::Attribute) {
        parser.advance();
    }
    let node = parser.value()?;
    match parser.next.clone() {
        None if parser.unreadable.is_some() => Err(parser.end()),
        None => Ok(node),
        Some(token) => Err(parser.surplus(&token)),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Lexer<'t>,
    next: Option<Token>,
    /// Why there is no next token, if the text goes on.
    unreadable: Option<LexError>,
    /// The brackets that are open, with what is before them.
    open: Vec<(Bracket, Span)>,
}

impl Parser<'_> {
    fn advance(&mut self) {
        self.next = None;
        match self.tokens.by_ref().find(|token| !token.as_ref().is_ok_and(Token::is_comment)) {
            Some(Ok(token)) => self.next = Some(token),
            Some(Err(error)) => self.unreadable = Some(error),
            None => {}
        }
    }

    fn value(&mut self) -> Result<Node, Box<ShapeError>> {
        let Some(token) = self.next.clone() else { return Err(self.end()) };
        match token.kind {
            TokenKind::Literal => {
                self.advance();
                Ok(Node { span: token.span, name: None, inside: None })
            }
            TokenKind::Identifier => {
                self.advance();
                let name = Some(token.span.clone());
                match self.next.clone() {
                    Some(Token { kind: TokenKind::Open(Bracket::Round), span, .. }) => {
                        let (inside, end) = self.inside(Bracket::Round, span)?;
                        Ok(Node { span: token.span.start..end, name, inside: Some(inside) })
                    }
                    _ => Ok(Node { span: token.span, name, inside: None }),
                }
            }
            TokenKind::Open(bracket) => {
                let start = token.span.start;
                let (inside, end) = self.inside(bracket, token.span)?;
                Ok(Node { span: start..end, name: None, inside: Some(inside) })
            }
            TokenKind::Close(_) if self.open.is_empty() => Err(self.surplus(&token)),
            _ => Err(self.error(token.span.clone(), "a value is missing here", None)),
        }
    }

    /// What is inside a bracket, and where that ends.
    fn inside(&mut self, bracket: Bracket, opened: Span) -> Result<(Inside, usize), Box<ShapeError>> {
        if self.open.len() >= DEPTH {
            let mut error = self.error(opened, format!("brackets are nested more than {DEPTH} deep"), None);
            error.hint =
                Some("a graph needs no more than ten: look for brackets that are opened and never closed".into());
            return Err(error);
        }
        self.open.push((bracket, opened));
        self.advance();
        let mut items = Vec::new();
        loop {
            match self.next.clone() {
                None => return Err(self.end()),
                Some(Token { kind: TokenKind::Close(closing), span, .. }) => {
                    if closing != bracket {
                        return Err(self.mismatch(closing, span));
                    }
                    self.open.pop();
                    self.advance();
                    return Ok((Inside { bracket, items }, span.end));
                }
                Some(_) => items.push(self.item(bracket)?),
            }
        }
    }

    fn item(&mut self, bracket: Bracket) -> Result<Item, Box<ShapeError>> {
        let first = self.value()?;
        let (key, value) = match &self.next {
            Some(Token { kind: TokenKind::Colon, span, .. }) if bracket != Bracket::Square => {
                let colon = span.clone();
                self.advance();
                if let Some(Token { kind: TokenKind::Comma | TokenKind::Close(_), .. }) = self.next {
                    let name = &self.text[first.span.clone()];
                    return Err(self.error(
                        colon,
                        format!("no value follows {name}"),
                        Some("a value is missing behind this"),
                    ));
                }
                (Some(first), self.value()?)
            }
            _ => (None, first),
        };
        let start = key.as_ref().map_or(value.span.start, |key| key.span.start);
        let mut end = value.span.end;
        match self.next.clone() {
            None => return Err(self.end()),
            Some(Token { kind: TokenKind::Comma, span, .. }) => {
                end = span.end;
                self.advance();
            }
            Some(Token { kind: TokenKind::Close(_), .. }) => {}
            Some(token) => return Err(self.unseparated(bracket, key.is_some(), &value, &token)),
        }
        Ok(Item { key, value, span: start..end })
    }

    fn error(&self, span: Span, message: impl Into<String>, label: Option<&str>) -> Box<ShapeError> {
        Box::new(ShapeError {
            message: message.into(),
            span,
            label: label.map(str::to_owned),
            hint: None,
            related: None,
        })
    }

    /// Something follows a value that neither separates it from the next one nor closes the brackets.
    fn unseparated(&self, bracket: Bracket, has_key: bool, value: &Node, next: &Token) -> Box<ShapeError> {
        let between = &self.text[value.span.end..next.span.start];
        if next.kind == TokenKind::Equals {
            return self.error(next.span.clone(), "':' is expected here, not '='", None);
        }
        let written = &self.text[value.span.clone()];
        if written.starts_with(['“', '”', '„', '«', '»', '‘', '’']) {
            let mut error = self.error(value.span.clone(), "this is no quotation mark that RON knows", None);
            error.hint = Some("texts are written in straight quotation marks: \"…\"".to_owned());
            return error;
        }
        if written.starts_with('"') && written.contains('\n') {
            // The text went on until the next quotation mark, which was meant to begin another one.
            let first_line = value.span.start..value.span.start + written.find('\n').unwrap_or(written.len());
            let mut error = self.error(first_line, "this text goes on over the end of its line", None);
            error.hint = Some("is its closing quotation mark missing?".to_owned());
            return error;
        }
        if between.is_empty() && value.inside.is_none() {
            let end = self.text[next.span.start..].find([',', ':', ')', ']', '}', '"', '\n']);
            let whole = value.span.start..end.map_or(next.span.end, |at| next.span.start + at);
            let mut error = self.error(whole.clone(), "this is neither a name nor a number", None);
            if written == "Some" {
                error.hint = Some("a value is written without 'Some'".to_owned());
            } else if !written.starts_with('"') {
                error.hint = Some(format!("write a text in quotation marks: \"{}\"", &self.text[whole]));
            }
            return error;
        }
        // A new line begins a new thing; on the same line, what stands before has lost its colon.
        let names_it = !has_key && bracket != Bracket::Square && !between.contains('\n');
        let (missing, label) = match names_it {
            true => (':', "between a name and its value"),
            false => (',', "between this and what follows"),
        };
        self.error(value.span.end..value.span.end, format!("a '{missing}' is missing here"), Some(label))
    }

    /// The file ends too early, or goes on with what is nothing of RON.
    fn end(&self) -> Box<ShapeError> {
        if let Some(unreadable) = &self.unreadable {
            return self.unreadable(unreadable);
        }
        let end = self.text.trim_end().len();
        match self.open.last() {
            Some((bracket, opened)) => {
                let mut error = self.error(
                    end..end,
                    format!("the file ends while a '{}' is open", bracket.open()),
                    Some(&format!("a '{}' is missing, at the latest here", bracket.close())),
                );
                error.related = Some((opened.clone(), "opened here".to_owned()));
                error
            }
            None => self.error(end..end, "the file ends where a value is expected", None),
        }
    }

    fn unreadable(&self, error: &LexError) -> Box<ShapeError> {
        let written = &self.text[error.span.clone()];
        let (message, hint) = match written {
            comment if comment.starts_with("/*") => ("this comment does not end", "close it with */"),
            attribute if attribute.starts_with('#') => (
                "this attribute does not end",
                "an attribute is written #![enable(implicit_some)], and may be left out",
            ),
            text if text.starts_with(['"', 'r', 'b']) => {
                ("this text does not end", "close it with a quotation mark; within a text, one is written \\\"")
            }
            text if text.starts_with('\'') => {
                ("this does not end", "a text is written in double quotation marks: \"…\"")
            }
            "%" => ("unexpected character '%'", "a share is a part of 1: write 30% as 0.3"),
            "“" | "”" | "„" | "«" | "»" => {
                ("unexpected quotation mark", "texts are written in straight quotation marks: \"…\"")
            }
            _ => (error.message.as_str(), ""),
        };
        let first_line = written.lines().next().map_or(0, str::len);
        let mut shown = self.error(error.span.start..error.span.start + first_line, message.replace('`', "'"), None);
        shown.hint = (!hint.is_empty()).then(|| hint.to_owned());
        shown
    }

    fn mismatch(&self, closing: Bracket, span: Span) -> Box<ShapeError> {
        let (bracket, opened) = self.open.last().cloned().unwrap_or((closing, span.clone()));
        let mut error = self.error(
            span,
            format!("'{}' closes a '{}'", closing.close(), bracket.open()),
            Some(&format!("a '{}' is expected here", bracket.close())),
        );
        error.related = Some((opened, "opened here".to_owned()));
        error
    }

    fn surplus(&self, token: &Token) -> Box<ShapeError> {
        match token.kind {
            TokenKind::Close(bracket) => {
                let message = format!("'{}' closes nothing", bracket.close());
                self.error(token.span.clone(), message, Some("nothing is open here"))
            }
            _ => self.error(
                token.span.clone(),
                "the file goes on after its end",
                Some("nothing may follow the last bracket"),
            ),
        }
    }
}
