//! What a script with data looks like at its beginning.

/// True for the beginning of a script that assigns a list or an object or passes one to a function: `var x = {`,
/// `x.y = new z([`, `call({`, `export default [`.
pub(super) fn is_script(text: &str) -> bool {
    let words = ["export ", "default ", "var ", "let ", "const "];
    let mut rest = text;
    let mut is_declared = false;
    for word in words {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after.trim_start();
            is_declared = true;
        }
    }
    if is_declared && rest.starts_with(['{', '[']) {
        return true;
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.');
    let after = rest.trim_start_matches(is_of_name);
    let name = rest.get(..rest.len() - after.len()).unwrap_or_default();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$')) {
        return false;
    }
    let after = after.trim_start();
    if let Some(value) = after.strip_prefix('=') {
        let value = value.trim_start();
        return value.starts_with(['{', '[']) || value.starts_with("new ") || is_declared && !value.starts_with('=');
    }
    after.strip_prefix('(').is_some_and(|value| value.trim_start().starts_with(['{', '[']))
}

#[cfg(test)]
mod tests {
    #[test]
    fn scripts_are_told_from_tables() {
        for text in
            ["var x = {", "storyjs_jsonp_data = {\"a\"", "cb([1", "export default [", "let a =\n  new vis.DataSet(["]
        {
            assert!(super::is_script(text), "{text}");
        }
        for text in
            ["date,title", "date (start),title", "a = b", "let me say, x", "x == {", "", "1 = {", "é = {", "section A"]
        {
            assert!(!super::is_script(text), "{text}");
        }
    }
}
