//! Removes comments and unnecessary white space from scripts.
//!
//! The token before a slash decides whether it begins a regular expression, as in ECMA-262, 12.1. Where that is
//! ambiguous, a slash after the bracket of an `if` counts as a division, and one after a block as a regular expression.

/// Words that can precede an operand.
const BEFORE_OPERAND: [&str; 14] = [
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "do",
    "else",
    "void",
    "delete",
    "instanceof",
    "new",
    "throw",
    "await",
    "yield",
];

/// A script with the same meaning. O(length).
pub(super) fn minified(text: &str) -> String {
    let mut script = Script { rest: text, made: String::with_capacity(text.len()), gap: Gap::None };
    // For each template around the position: the number of open braces in its code.
    let mut templates: Vec<usize> = Vec::new();
    while let Some(next) = script.rest.chars().next() {
        let rest = script.rest;
        if next.is_whitespace() {
            script.blank(next.len_utf8());
        } else if rest.starts_with("//") {
            script.blank(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            script.blank(rest.find("*/").map_or(rest.len(), |at| at + 2));
        } else if next == '\'' || next == '"' {
            script.take(quoted(rest, next));
        } else if next == '`' {
            script.take_template(1, &mut templates);
        } else if next == '}' && templates.last() == Some(&0) {
            templates.pop();
            script.take_template(1, &mut templates);
        } else if next == '/' && script.wants_operand() {
            script.take(expression(rest));
        } else {
            if let Some(open) = templates.last_mut() {
                match next {
                    '{' => *open += 1,
                    '}' => *open = open.saturating_sub(1),
                    _ => {}
                }
            }
            script.take(next.len_utf8());
        }
    }
    script.made
}

/// White space between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Line,
}

/// A script and its minified beginning.
struct Script<'a> {
    rest: &'a str,
    made: String,
    gap: Gap,
}

impl Script<'_> {
    /// Skips a number of bytes.
    fn blank(&mut self, bytes: usize) {
        let (out, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        if out.contains('\n') {
            self.gap = Gap::Line;
        } else if self.gap == Gap::None {
            self.gap = Gap::Blank;
        }
    }

    /// Copies a number of bytes, after a space if one is needed.
    fn take(&mut self, bytes: usize) {
        let (token, rest) = self.rest.split_at(bytes);
        if let (Some(before), Some(after)) = (self.made.chars().next_back(), token.chars().next()) {
            let gap = core::mem::replace(&mut self.gap, Gap::None);
            if after == '}' && before == ';' && !self.made.ends_with(");") {
                self.made.pop();
            } else if gap == Gap::Line && ends_line(before, after) {
                self.made.push('\n');
            } else if gap != Gap::None && parts(before, after) {
                self.made.push(' ');
            }
        }
        self.gap = Gap::None;
        self.made.push_str(token);
        self.rest = rest;
    }

    /// Copies the text of a template up to its end or to code in it, from byte `from` on.
    fn take_template(&mut self, from: usize, templates: &mut Vec<usize>) {
        let mut escaped = false;
        let mut end = self.rest.len();
        for (at, letter) in self.rest.char_indices().skip_while(|(at, _)| *at < from) {
            let code = letter == '{' && self.rest.get(..at).is_some_and(|before| before.ends_with('$'));
            if escaped {
                escaped = false;
            } else if letter == '\\' {
                escaped = true;
            } else if letter == '`' || code {
                end = at + 1;
                if code {
                    templates.push(0);
                }
                break;
            }
        }
        self.take(end);
    }

    /// True if an operand is possible here.
    fn wants_operand(&self) -> bool {
        let Some(last) = self.made.chars().next_back() else { return true };
        if !is_name(last) {
            return !matches!(last, ')' | ']' | '\'' | '"' | '`');
        }
        let word = self.made.rsplit(|letter| !is_name(letter)).next().unwrap_or_default();
        BEFORE_OPERAND.contains(&word)
    }
}

/// True if a letter can be part of a name or a number.
fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$' | '#' | '\\') || !letter.is_ascii()
}

/// True if two letters would be read as one token without a space.
fn parts(before: char, after: char) -> bool {
    (is_name(before) && is_name(after))
        || (before == after && matches!(before, '+' | '-' | '/'))
        || (before.is_ascii_digit() && after == '.')
}

/// Whether the end of a line may end a statement here. Behind the bracket of a block a name needs none; behind that of an
/// expression it would be a fault of syntax, so the shell ends statements by semicolons.
fn ends_line(before: char, after: char) -> bool {
    let ends_block = before == '}' && is_name(after);
    let goes_on = matches!(before, ';' | '{' | ',' | '(' | '[' | ':' | '?' | '&' | '|' | '=')
        || matches!(after, '}' | ')' | ']' | '.' | ',' | ';' | ':' | '?' | '&' | '|' | '=');
    !ends_block && !goes_on
}

/// Length in bytes of the quoted text at the beginning of another.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if letter == quote {
            return at + 1;
        }
    }
    text.len()
}

/// Length in bytes of the regular expression at the beginning of a text. Its flags are read as a name.
fn expression(text: &str) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (at, letter) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
            continue;
        }
        match letter {
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return at + 1,
            '\n' => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn scripts_mean_the_same_without_blanks_and_comments() {
        for (script, expected) in [
            ("const f = (/** @type {string} */ a) => /** @type {any} */ (a)[0];\n", "const f=(a)=>(a)[0];"),
            (
                "/**\n * A thing.\n */\nexport class A {\n  #b = 1; // c\n\n  get d() {\n    return #b in this;\n  }\n}\n",
                "export class A{#b=1;get d(){return #b in this}}",
            ),
            ("a = b / c / d; e = /[/'] +/g.test(f) ? 1 : 2;", "a=b/c/d;e=/[/'] +/g.test(f)?1:2;"),
            ("return /\\/ \\d/u;", "return/\\/ \\d/u;"),
            ("x = `a  ${ b ? `c  // ${ { d: 1 }.d }` : '' }  e`; // f", "x=`a  ${b?`c  // ${{d:1}.d}`:''}  e`;"),
            ("x = `\\`  ${ y }`;", "x=`\\`  ${y}`;"),
            ("a + +b - -c; d++ + e", "a+ +b- -c;d++ +e"),
            ("let a\nlet b = 'it\\'s //'\nb()", "let a\nlet b='it\\'s //'\nb()"),
            ("a\n  .b()\n  .c();\n", "a.b().c();"),
            ("if (a) return;\nelse b();", "if(a)return;else b();"),
            ("const { a,\n  b } = c;\n/* one */ d /* two */ (e);", "const{a,b}=c;d(e);"),
            ("1 .toFixed(); 2e3", "1 .toFixed();2e3"),
            ("}\nfoo()", "}foo()"),
            ("function a() {\n  b;\n}\n[c]", "function a(){b}\n[c]"),
            ("if (a) { while (b()); }", "if(a){while(b());}"),
        ] {
            assert_eq!(minified(script), expected);
        }
    }

    #[test]
    fn what_has_no_end_is_kept_as_it_is() {
        for script in ["'a  b", "`a  ${", "a=/b  c", "`"] {
            assert_eq!(minified(script), script);
        }
        assert_eq!(minified("a /* b"), "a");
    }
}
