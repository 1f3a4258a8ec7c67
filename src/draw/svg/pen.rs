//! Writing SVG: the one place where text is escaped and numbers are rounded.

use std::fmt::Write;

use crate::draw::layout::Point;

/// SVG as it grows.
#[derive(Debug, Default)]
pub(in crate::draw) struct Pen {
    out: String,
}

impl Pen {
    /// An element without content.
    pub(in crate::draw) fn empty(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.begin(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element whose content is text.
    pub(in crate::draw) fn text(&mut self, name: &str, attributes: &[(&str, String)], text: &str) {
        self.begin(name, attributes);
        let _ = writeln!(self.out, ">{}</{name}>", escaped(text));
    }

    /// Opens an element that has others in it.
    pub(in crate::draw) fn open(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.begin(name, attributes);
        self.out.push_str(">\n");
    }

    /// Closes it.
    pub(in crate::draw) fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    /// Adds what another pen has written.
    pub(in crate::draw) fn append(&mut self, other: Pen) {
        self.out.push_str(&other.out);
    }

    /// What has been written.
    pub(in crate::draw) fn finish(self) -> String {
        self.out
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, String)]) {
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", escaped(value));
        }
    }
}

/// A number in hundredths, without zeros that say nothing.
pub(in crate::draw) fn number(value: f64) -> String {
    let hundredths = if value.is_finite() { (value * 100.0).round() as i64 } else { 0 };
    // A place beyond all numbers is the least of them, which has no counterpart above 0.
    let size = hundredths.unsigned_abs();
    let text = format!("{}{}.{:02}", if hundredths < 0 { "-" } else { "" }, size / 100, size % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Numbers in a row.
pub(in crate::draw) fn numbers(values: &[f64]) -> String {
    values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(" ")
}

/// Corners, as of a polygon.
pub(in crate::draw) fn corners(points: &[Point]) -> String {
    points.iter().map(|point| format!("{},{}", number(point.x), number(point.y))).collect::<Vec<_>>().join(" ")
}

/// A piecewise cubic Bézier curve, as path data.
pub(in crate::draw) fn path(curve: &[Point]) -> String {
    let Some((first, rest)) = curve.split_first() else { return String::new() };
    let mut data = format!("M{},{}", number(first.x), number(first.y));
    for piece in rest.chunks_exact(3) {
        let _ = write!(data, " C{}", corners(piece));
    }
    data
}

/// Text as XML can hold it. Characters that XML forbids become the replacement character, so that their loss shows.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_always_numbers() {
        let cases = [(1.0, "1"), (-0.001, "0"), (0.125, "0.13"), (-2.5, "-2.5"), (f64::NAN, "0"), (100.0, "100")];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a<b> & \"c\"\n\u{1}"), "a&lt;b&gt; &amp; &quot;c&quot; \u{fffd}");
    }
}
