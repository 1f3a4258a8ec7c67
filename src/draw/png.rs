//! SVG as pixels, without any program or font on the machine.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Options, Tree};

use super::theme::FONT;

/// Pictures of more pixels than this are refused: they would need gigabytes.
const MOST_PIXELS: f64 = 200e6;

/// Why an SVG cannot be turned into pixels.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// It is no SVG.
    #[error("cannot read the SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// It would have too many pixels.
    #[error("a picture of {width} × {height} pixels is too large: choose a smaller width")]
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// The pixels cannot be written.
    #[error("cannot write the PNG: {0}")]
    Encoding(String),
}

/// The picture as PNG, so many pixels wide; all text is set in the DejaVu Sans that is part of this library.
///
/// A letter that DejaVu Sans lacks is drawn as a box.
///
/// # Errors
/// [`PngError`] if the text is no SVG, or the picture would be too large.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>, PngError> {
    let document = Document::parse(svg).map_err(resvg::usvg::Error::from)?;
    // What is plainly too large is not even laid out.
    let side = |name| document.root_element().attribute(name)?.parse::<f64>().ok();
    if let (Some(wide), Some(high)) = (side("width"), side("height")) {
        is_no_larger(width, high * f64::from(width) / wide)?;
    }
    let mut options = Options { font_family: FONT.to_owned(), ..Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    // Text whose family is not found is left out without a word, so every family is this one.
    fonts.set_sans_serif_family(FONT);
    fonts.set_serif_family(FONT);
    fonts.set_monospace_family(FONT);
    fonts.set_cursive_family(FONT);
    fonts.set_fantasy_family(FONT);
    let tree = Tree::from_xmltree(&document, &options)?;

    let scale = f64::from(width) / f64::from(tree.size().width());
    let height = (f64::from(tree.size().height()) * scale).ceil().max(1.0);
    is_no_larger(width, height)?;
    let mut pixels = Pixmap::new(width, height as u32).ok_or(PngError::TooLarge { width, height: height as u32 })?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PngError::Encoding(error.to_string()))
}

/// Whether a picture has no more pixels than one may have.
fn is_no_larger(width: u32, height: f64) -> Result<(), PngError> {
    let is_too_large = f64::from(width) * height > MOST_PIXELS;
    if is_too_large { Err(PngError::TooLarge { width, height: height as u32 }) } else { Ok(()) }
}
