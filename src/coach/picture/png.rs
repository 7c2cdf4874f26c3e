//! SVG to PNG. The fonts are parsed once, when first needed.

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use anyhow::Context;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// So many rows are drawn at a time. A whole picture takes some 7 MiB, and as much again while it is written; the allocator
/// would keep that for good.
const BAND: u16 = 256;

/// Draws an SVG of our own making.
pub(super) fn from_svg(svg: &str) -> anyhow::Result<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).context("reading a picture's SVG")?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), u16::try_from(size.height()).context("a picture that is too high")?);
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width, height.into());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut file = encoder.write_header().context("writing a PNG")?;
    let mut rows = file.stream_writer().context("writing a PNG")?;
    for top in (0..height).step_by(BAND.into()) {
        let band = drawn(&tree, width, top, BAND.min(height - top))?;
        rows.write_all(&band).context("writing a PNG")?;
    }
    rows.finish().context("writing a PNG")?;
    file.finish().context("writing a PNG")?;
    Ok(png)
}

/// Some rows of a picture, from `top`: red, green, blue and opacity of each point, a byte each.
fn drawn(tree: &Tree, width: u32, top: u16, rows: u16) -> anyhow::Result<Vec<u8>> {
    let mut pixels = Pixmap::new(width, rows.into()).context("a picture without size")?;
    resvg::render(tree, Transform::from_translate(0.0, -f32::from(top)), &mut pixels.as_mut());
    Ok(pixels.take_demultiplied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_drawn_in_bands_is_the_one_drawn_as_a_whole() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="700"><rect x="5" y="5" width="280"
            height="690" rx="40" fill="#1c212c"/><text x="20" y="262" font-family="Noto Sans" font-size="40"
            fill="#fff">gap</text><circle cx="150.3" cy="511.7" r="60.5" fill="#5aa2e0" opacity="0.5"/></svg>"##;
        let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
        let tree = Tree::from_str(svg, &options).unwrap();
        let mut whole = Pixmap::new(300, 700).unwrap();
        resvg::render(&tree, Transform::identity(), &mut whole.as_mut());
        let banded = Pixmap::decode_png(&from_svg(svg).unwrap()).unwrap();
        assert!(whole.data().iter().any(|byte| *byte != 0));
        // the edge of a shape may be smoothed a little otherwise where a band begins
        let differ = whole.data().iter().zip(banded.data()).filter(|(a, b)| a.abs_diff(**b) > 2).count();
        assert!(differ * 1000 < whole.data().len(), "{differ}");
    }
}
