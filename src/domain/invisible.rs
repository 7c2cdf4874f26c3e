//! Characters that are not seen, but change what is, or carry what nobody sees.

/// Zero-width and direction characters, line ends that few know, soft hyphens and tag characters.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_told_from_what_is_read() {
        let hidden = ['\u{ad}', '\u{200b}', '\u{200d}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}'];
        assert!(hidden.into_iter().all(is_invisible));
        assert!(!"aé漢हि🦀 \u{a0}\u{301}\n".chars().any(is_invisible));
    }
}
