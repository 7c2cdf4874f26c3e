//! Shapes and texts as SVG elements, and sheets of panels one below the other.

use std::fmt::Display;

/// How wide every panel is, in pixels: twice what Discord shows, so that it stays sharp.
pub(super) const WIDTH: f64 = 1080.0;
const MARGIN: f64 = 36.0;

/// Colours that stand on the sheet's own ground, whatever theme is around it.
pub(super) mod colour {
    pub(in crate::coach::picture) const GROUND: &str = "#1c212c";
    pub(in crate::coach::picture) const EDGE: &str = "#434c60";
    pub(in crate::coach::picture) const TEXT: &str = "#eef1f7";
    pub(in crate::coach::picture) const QUIET: &str = "#a7b0c2";
    pub(in crate::coach::picture) const EMPTY: &str = "#2c3443";
    pub(in crate::coach::picture) const BLUE: &str = "#5aa2e0";
    pub(in crate::coach::picture) const YELLOW: &str = "#ffd343";
}

/// Where a text begins from its point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) fill: &'static str,
    pub(super) bold: bool,
    pub(super) anchor: Anchor,
}

impl Style {
    pub(super) const TITLE: Self = Self { size: 30.0, fill: colour::TEXT, bold: true, anchor: Anchor::Start };
    pub(super) const LABEL: Self =
        Self { size: 22.0, fill: colour::TEXT, bold: false, anchor: Anchor::Start };
    pub(super) const SMALL: Self =
        Self { size: 19.0, fill: colour::QUIET, bold: false, anchor: Anchor::Start };

    pub(super) const fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// A drawing under way.
#[derive(Debug, Default)]
pub(super) struct Canvas(Vec<String>);

impl Canvas {
    /// A panel begins with its title, and what stands beside it on the right.
    pub(super) fn titled(title: &str, aside: &str) -> Self {
        let mut canvas = Self::default();
        canvas.text(0.0, 30.0, Style::TITLE, title);
        canvas.text(WIDTH, 30.0, Style::LABEL.at(Anchor::End), aside);
        canvas
    }

    pub(super) fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), round: f64, fill: &str) {
        self.0.push(format!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="{round}" fill="{fill}"/>"#
        ));
    }

    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f64, fill: &str) {
        self.0.push(format!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius}" fill="{fill}"/>"#));
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], width: f64, stroke: &str) {
        self.0.push(format!(
            r#"<polyline points="{}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"/>"#,
            listed(points)
        ));
    }

    /// The same, with the ground below it down to `floor` shaded.
    pub(super) fn hill(&mut self, points: &[(f64, f64)], floor: f64, fill: &str) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let outline = listed(&[points, &[(last.0, floor), (first.0, floor)]].concat());
        self.0.push(format!(r#"<polygon points="{outline}" fill="{fill}" fill-opacity="0.16"/>"#));
    }

    pub(super) fn text(&mut self, x: f64, y: f64, style: Style, text: impl Display) {
        let anchor = match style.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if style.bold { "bold" } else { "normal" };
        self.0.push(format!(
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{}" font-weight="{weight}" fill="{}" text-anchor="{anchor}">{}</text>"#,
            style.size,
            style.fill,
            escaped(&text.to_string()),
        ));
    }

    pub(super) fn panel(self, height: f64, alt: String) -> Panel {
        Panel { height, elements: self.0.concat(), alt }
    }
}

/// A finished drawing, to be put on a sheet, and what it shows in words.
#[derive(Debug, Clone)]
pub struct Panel {
    height: f64,
    elements: String,
    pub(super) alt: String,
}

/// An SVG of panels one below the other, on a ground of its own.
pub(super) fn sheet(panels: &[Panel]) -> String {
    let mut y = MARGIN;
    let placed: Vec<String> = panels
        .iter()
        .map(|panel| {
            let top = y;
            y += panel.height + MARGIN;
            format!(r#"<g transform="translate({MARGIN} {top:.1})">{}</g>"#, panel.elements)
        })
        .collect();
    let (width, height, placed) = (WIDTH + 2.0 * MARGIN, y, placed.concat());
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="Noto Sans"><rect x="1" y="1" width="{}" height="{}" rx="22" fill="{}" stroke="{}" stroke-width="2"/>{placed}</svg>"#,
        width - 2.0,
        height - 2.0,
        colour::GROUND,
        colour::EDGE,
    )
}

fn listed(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut canvas = Canvas::default();
        canvas.text(0.0, 0.0, Style::LABEL, "<b> & more");
        let svg = sheet(&[canvas.panel(10.0, String::new())]);
        assert!(svg.contains("&lt;b&gt; &amp; more"), "{svg}");
    }

    #[test]
    fn panels_stand_below_each_other() {
        let panel = || Canvas::default().panel(100.0, String::new());
        let svg = sheet(&[panel(), panel()]);
        assert!(svg.contains("translate(36 36.0)") && svg.contains("translate(36 172.0)"), "{svg}");
        assert!(svg.contains(r#"height="308""#), "{svg}");
    }
}
