//! Measuring and wrapping text, with the face the pictures are set in.

use std::sync::OnceLock;

use ttf_parser::Face;

/// Width of a text in DejaVu Sans, in the unit of `size`.
///
/// Kerning is left out, so that the figure is never too small; a letter the face lacks counts as a full em.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| advance(letter) * size).sum()
}

/// Whether the face has a glyph for a letter.
pub fn has_glyph(letter: char) -> bool {
    face().is_some_and(|face| face.glyph_index(letter).is_some())
}

/// The text in lines no wider than `limit`: broken at spaces, after hyphens, and, where a word is wider than a line,
/// inside it. No letter is lost; white space, line breaks included, becomes single spaces or breaks.
pub fn wrap(text: &str, size: f64, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut wide) = (String::new(), 0.0);
    for word in text.split_whitespace() {
        for (i, piece) in pieces(word).into_iter().enumerate() {
            if !line.is_empty() {
                let space = if i == 0 { " " } else { "" };
                let before = space.chars().fold(wide, |wide, letter| wide + advance(letter) * size);
                if fits(piece, size, before, limit) {
                    line.push_str(space);
                    wide = before;
                } else {
                    lines.push(std::mem::take(&mut line));
                    wide = 0.0;
                }
            }
            for letter in piece.chars() {
                let more = advance(letter) * size;
                if !line.is_empty() && wide + more > limit {
                    lines.push(std::mem::take(&mut line));
                    wide = 0.0;
                }
                line.push(letter);
                wide += more;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Whether a text fits behind what is `before` wide; what is beyond the limit is not measured.
fn fits(text: &str, size: f64, before: f64, limit: f64) -> bool {
    let mut wide = before;
    text.chars().all(|letter| {
        wide += advance(letter) * size;
        wide <= limit
    })
}

/// The text in lines of about the same length, as many as [`wrap`] needs.
pub fn balance(text: &str, size: f64, limit: f64) -> Vec<String> {
    let mut best = wrap(text, size, limit);
    let widest = text.split_whitespace().flat_map(pieces).map(|piece| width(piece, size)).fold(0.0, f64::max);
    let mut narrower = limit * 0.96;
    // A limit below the widest word would break it apart.
    while best.len() > 1 && narrower >= widest {
        let tried = wrap(text, size, narrower);
        if tried.len() > best.len() {
            break;
        }
        best = tried;
        narrower *= 0.96;
    }
    best
}

/// A word cut after each hyphen, dash and slash.
fn pieces(word: &str) -> Vec<&str> {
    word.split_inclusive(['-', '–', '—', '/']).collect()
}

/// How far a letter moves on, in ems.
fn advance(letter: char) -> f64 {
    // To look a letter up in the face takes longer than everything else about it: those of the commoner alphabets are
    // looked up once.
    static KNOWN: OnceLock<Vec<f64>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| ('\0'..'\u{600}').map(looked_up).collect());
    known.get(letter as usize).copied().unwrap_or_else(|| looked_up(letter))
}

fn looked_up(letter: char) -> f64 {
    // Marks and joiners that take no room of their own.
    if matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe0f}') {
        return 0.0;
    }
    let Some(face) = face() else { return 0.65 };
    let units = f64::from(face.units_per_em());
    face.glyph_index(letter)
        .and_then(|glyph| face.glyph_hor_advance(glyph))
        .map_or(1.0, |advance| f64::from(advance) / units)
}

fn face() -> Option<&'static Face<'static>> {
    static FACE: OnceLock<Option<Face<'static>>> = OnceLock::new();
    FACE.get_or_init(|| Face::parse(dejavu::sans::regular(), 0).ok()).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_face_has_the_scripts_of_the_region() {
        for letter in "Հայաստան საქართველო Україна Türkiye–Şuşa Ελλάδα".chars()
        {
            assert!(has_glyph(letter), "{letter}");
        }
        assert!(!has_glyph('\u{4e2d}'));
    }

    #[test]
    fn wrapping_loses_no_letter_and_keeps_within_the_limit() {
        let text = "Organisation for Security and Co-operation in Europe  Llanfairpwllgwyngyllgogerychwyrndrobwll";
        for limit in [40.0, 90.0, 160.0] {
            let lines = wrap(text, 13.0, limit);
            assert!(lines.iter().all(|line| width(line, 13.0) <= limit), "{lines:?}");
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(text));
        }
    }

    #[test]
    fn balanced_lines_are_as_few_as_wrapped_ones() {
        let text = "President of the European Council";
        assert_eq!(balance(text, 13.0, 150.0).len(), wrap(text, 13.0, 150.0).len());
        assert_eq!(balance(text, 13.0, 190.0), ["President of the", "European Council"]);
    }
}
