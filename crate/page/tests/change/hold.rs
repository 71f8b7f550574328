//! Reads a sentence about a change, and holds its numbers and ratios to the two reports.

/// What a subject of a sentence means in a report.
fn meaning(panel: &str, subject: &str, report: &serde_json::Value) -> f64 {
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or(f64::NAN);
    let at = |value: &serde_json::Value, i: usize| number(&value[i]);
    let coordinate = |subject: &str| {
        let last = subject.chars().last().unwrap();
        if subject.contains("coordinate") { last.to_digit(10).unwrap() as usize - 1 } else { 0 }
    };
    let entry = |list: &serde_json::Value, i: usize| if list.is_array() { at(list, i) } else { number(list) };
    let class = |subject: &str| subject.rsplit(' ').next().unwrap().parse::<usize>().unwrap() - 1;
    match subject {
        s if s.starts_with("sample mean") && report["sampleMean"].is_array() => {
            at(&report["sampleMean"], coordinate(s))
        }
        "sample mean" => number(&report["sampleMean"]),
        s if s.starts_with("sample standard deviation") => at(&report["sampleStdDev"], coordinate(s)),
        s if s.starts_with("its noise ε") => at(&report["picked"]["noise"], coordinate(s)),
        s if s.starts_with("picked z") => at(&report["picked"]["value"], coordinate(s)),
        "x" => number(&report["value"]),
        "distance from the law" | "distance of small steps from one jump" => number(&report["ks"]),
        "sample variance" => number(&report["sampleVariance"]),
        s if s.starts_with("share won by class") => at(&report["counts"], class(s)) / number(&report["n"]),
        s if s.starts_with("share of class") => at(&report["argmaxCounts"], class(s)) / number(&report["n"]),
        "first component of this draw" => number(&report["component"]),
        "largest component on average" => number(&report["maxComponent"]),
        "entropy" => number(&report["entropy"]),
        "exact gradient" => at(&report["exact"], 0),
        "length of the exact gradient" => {
            report["exact"].as_array().unwrap().iter().map(|x| number(x) * number(x)).sum::<f64>().sqrt()
        }
        "ELBO" => number(&report["elbo"]),
        "gap to the evidence" => number(&report["logEvidence"]) - number(&report["elbo"]),
        "evidence" => number(&report["logEvidence"]),
        "reconstruction" => number(&report["reconstruction"]),
        "KL to the prior" => number(&report["reconstruction"]) - number(&report["elbo"]),
        "bound with K samples" => {
            let bound = &report["importanceBound"];
            if bound["exact"].is_number() { number(&bound["exact"]) } else { number(&bound["value"]) }
        }
        "share of the data's variance" => number(&report["alphaBar"]),
        s if s.starts_with("standard deviation") => entry(&report["stdDev"], coordinate(s)),
        "distance of the generated from the data" => number(&report["wasserstein"]),
        s if s.starts_with("the point ends at") => entry(&report["end"], coordinate(s)),
        other => panic!("{panel}: nobody knows what {other} is"),
    }
}

/// Slugs by the names that sentences use.
fn slug(name: &str) -> String {
    match name {
        "score function with best baseline" => "score-function-optimal-baseline".to_owned(),
        other => other.to_lowercase().replace(' ', "-"),
    }
}

fn row<'a>(report: &'a serde_json::Value, name: &str) -> Option<&'a serde_json::Value> {
    report["estimators"].as_array().unwrap().iter().find(|row| row["name"] == slug(name).as_str())
}

fn bias(row: &serde_json::Value) -> f64 {
    let list = |name: &str| row[name].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect::<Vec<_>>();
    list("bias").iter().zip(list("standardError")).map(|(bias, error)| bias * bias - error * error).sum()
}

/// The first number of a text and the size of one unit of its last digit.
fn read(text: &str) -> Option<(f64, f64)> {
    if text.starts_with("almost 0") {
        return Some((0.0, 2e-6));
    }
    let token = text.split([' ', '%']).next()?;
    let plain = token.replace('−', "-");
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, digits)| digits.len() as i32);
    let scale = if text.contains("billion") {
        1e9
    } else if text.contains("million") {
        1e6
    } else {
        1.0
    };
    Some((value * scale, 10f64.powi(-decimals) * scale))
}

/// Smallest and largest ratio that words can mean.
fn meant(words: &str) -> Option<(f64, f64)> {
    let words = words.split(" that ").next().unwrap().split(" than ").next().unwrap();
    let words = words.strip_suffix(" of").unwrap_or(words);
    let fraction = |ratio: f64| Some((ratio * 0.94, ratio * 1.0625));
    let named = [
        ("twice", 2.0),
        ("three times", 3.0),
        ("four times", 4.0),
        ("five times", 5.0),
        ("six times", 6.0),
        ("seven times", 7.0),
        ("eight times", 8.0),
        ("nine times", 9.0),
        ("ten times", 10.0),
        ("a hundred times", 100.0),
        ("a thousand times", 1000.0),
        ("one and a half times", 1.5),
        ("three quarters", 0.75),
        ("two thirds", 2.0 / 3.0),
        ("half", 0.5),
        ("two fifths", 0.4),
        ("a third", 1.0 / 3.0),
        ("a quarter", 0.25),
        ("a fifth", 0.2),
        ("a sixth", 1.0 / 6.0),
        ("a seventh", 1.0 / 7.0),
        ("an eighth", 0.125),
        ("a ninth", 1.0 / 9.0),
        ("a tenth", 0.1),
        ("a hundredth", 0.01),
        ("a thousandth", 0.001),
    ];
    if let Some((_, ratio)) = named.iter().find(|(name, _)| *name == words) {
        return fraction(*ratio);
    }
    match words {
        "hardly more" => return Some((1.0, 1.02)),
        "hardly less" => return Some((0.98, 1.0)),
        "over a million times more" => return Some((1e6, f64::INFINITY)),
        "over a million times less" => return Some((0.0, 1e-6)),
        _ => {}
    }
    let (value, unit) = read(words)?;
    if words.ends_with("% more") {
        return Some((1.0 + (value - 0.6) / 100.0, 1.0 + (value + 0.6) / 100.0));
    }
    if words.ends_with("% less") {
        return Some((1.0 - (value + 0.6) / 100.0, 1.0 - (value - 0.6) / 100.0));
    }
    // two digits are said, the second one rounded
    let slack = unit.max(libm::pow(10.0, libm::floor(libm::log10(value)) - 1.0)) * 0.51;
    if words.ends_with(" times less") {
        return Some((1.0 / (value + slack), 1.0 / (value - slack)));
    }
    words.ends_with(" times").then_some((value - slack, value + slack))
}

/// Holds a sentence to two reports; how many numbers and ratios it compared.
pub(crate) fn hold(
    panel: &str,
    sentence: &str,
    before: &serde_json::Value,
    after: &serde_json::Value,
) -> Result<usize, String> {
    let fail = |why: String| Err(format!("{panel}: {sentence}\n{why}"));
    if sentence.chars().count() > 160 {
        return fail("too long".to_owned());
    }
    if sentence.contains(['‖', '∂', '(', ')', 'e']) && sentence.contains("e−") {
        return fail("not to be spoken".to_owned());
    }
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    if sentence.split(|c: char| !digits(c)).any(|word| word.trim_matches('.').len() > 9) {
        return fail("too many digits".to_owned());
    }
    let Some((_, rest)) = sentence.split_once(": ").filter(|(_, rest)| !rest.starts_with("nothing")) else {
        return Ok(0);
    };
    // a moved entry of a list has a colon of its own
    let rest = rest.rsplit_once(": ").map_or(rest, |(_, rest)| rest);
    let (mut compared, mut name) = (0, String::new());
    for fact in rest.trim_end_matches('.').split("; ") {
        let (head, words) = fact.rsplit_once(", ").unwrap_or((fact, ""));
        if head.contains("wins this race") {
            let winner = |report: &serde_json::Value| report["winner"].as_f64().unwrap();
            if read(head.trim_start_matches("class ")).unwrap().0 != winner(after)
                || (words == "as before") != (winner(before) == winner(after))
            {
                return fail(fact.to_owned());
            }
            compared += 1;
            continue;
        }
        if fact.ends_with("goes through the structure") {
            let digit = read(fact.trim_start_matches("a ")).unwrap().0;
            if after["flowingDigit"].as_f64() != Some(digit) {
                return fail(fact.to_owned());
            }
            compared += 1;
            continue;
        }
        if head.starts_with("each variance") {
            let (low, high) = meant(words).unwrap();
            for row_after in after["estimators"].as_array().unwrap() {
                let row_before = row(before, row_after["name"].as_str().unwrap()).unwrap();
                let exact =
                    |row: &serde_json::Value| row["exactVariance"].as_f64().or(row["variance"].as_f64()).unwrap();
                let ratio = exact(row_after) / exact(row_before);
                if ratio < low || ratio > high {
                    return fail(format!("{fact}: {ratio}"));
                }
                compared += 1;
            }
            continue;
        }
        if panel.ends_with("gradient") && !head.contains("exact gradient") {
            let (subject, value) = ["variance now", "variance", "bias²", "no bias seen", "bias"]
                .iter()
                .find_map(|what| head.split_once(what).map(|(whose, value)| ((whose.trim(), *what), value.trim())))
                .ok_or_else(|| fail(fact.to_owned()).unwrap_err())?;
            if !subject.0.is_empty() {
                subject.0.clone_into(&mut name);
            }
            let is = row(after, &name).ok_or_else(|| fail(format!("{name}?")).unwrap_err())?;
            let was = row(before, &name);
            let number = |row: &serde_json::Value, name: &str| row[name].as_f64();
            let both = was.and_then(|was| number(was, "exactVariance")).zip(number(is, "exactVariance"));
            let of = |row: &serde_json::Value| match subject.1 {
                "bias²" => bias(row),
                _ if both.is_some() => number(row, "exactVariance").unwrap(),
                _ => number(row, "variance").unwrap(),
            };
            match subject.1 {
                "no bias seen" | "bias" => {
                    if is["biased"] != false {
                        return fail(fact.to_owned());
                    }
                }
                "variance now" => {
                    let other = number(row(after, "score function").unwrap(), "variance").unwrap();
                    let (side, rest) = value.split_once(" the score function's ").unwrap();
                    let (said, unit) = read(rest).unwrap();
                    let mine = number(is, "variance").unwrap();
                    if (side == "above") != (mine > other) || (said - other).abs() > unit * 0.6 {
                        return fail(format!("{fact}: {mine} and {other}"));
                    }
                }
                _ => {
                    let (said, unit) = read(value).unwrap();
                    if (said - of(is)).abs()
                        > (unit * 0.6).max(of(is).abs() * 0.006).max(if unit > of(is).abs() { unit } else { 0.0 })
                    {
                        // one significant digit of a small number is coarse, but rounds right
                        return fail(format!("{fact}: {}", of(is)));
                    }
                    let words = words.strip_suffix("that of the score function").map(str::trim);
                    let (words, base) = match words {
                        Some(words) => (
                            words.trim_end_matches(" than").trim_end_matches(" of").to_owned(),
                            row(after, "score function"),
                        ),
                        None => (fact.rsplit_once(", ").map_or("", |(_, words)| words).to_owned(), was),
                    };
                    if words == "none seen before" {
                        if was.unwrap()["biased"] != false {
                            return fail(fact.to_owned());
                        }
                    } else if !words.is_empty() && !words.ends_with(" before") {
                        let (low, high) = meant(&words).ok_or_else(|| fail(format!("{fact}: {words}")).unwrap_err())?;
                        let of_base =
                            if base == was { of(base.unwrap()) } else { number(base.unwrap(), "variance").unwrap() };
                        let ratio = of(is) / of_base;
                        if ratio < low || ratio > high {
                            return fail(format!("{fact}: {ratio}"));
                        }
                    } else if words.ends_with("than before") || words.ends_with("that before") {
                        let (low, high) = meant(&words).unwrap();
                        let ratio = of(is) / of(base.unwrap());
                        if ratio < low || ratio > high {
                            return fail(format!("{fact}: {ratio}"));
                        }
                    }
                }
            }
            compared += 1;
            continue;
        }
        // "subject value[ unit]"
        let head = head.trim_end_matches(" nats");
        let (subject, value) = head.rsplit_once(' ').ok_or_else(|| fail(fact.to_owned()).unwrap_err())?;
        let (subject, value) = match subject.strip_suffix(" almost") {
            Some(subject) => (subject, "almost 0"),
            None => (subject, value),
        };
        let [was, is] = [before, after].map(|report| meaning(panel, subject, report));
        let (said, unit) = read(value).ok_or_else(|| fail(fact.to_owned()).unwrap_err())?;
        if (said - is).abs() > unit * 0.6 {
            return fail(format!("{fact}: {is}"));
        }
        compared += 1;
        if let Some((sign, text)) =
            [(1.0, "up "), (-1.0, "down ")].iter().find_map(|(s, w)| words.strip_prefix(w).map(|r| (s, r)))
        {
            let (by, unit) = read(text).unwrap();
            if (sign * by - (is - was)).abs() > unit * 0.6 {
                return fail(format!("{fact}: {was} → {is}"));
            }
        } else if words == "0 before" {
            if was.abs() > 1e-12 {
                return fail(fact.to_owned());
            }
        } else if words.ends_with(" before")
            && read(words).is_some()
            && !words.contains("that")
            && !words.contains("than")
        {
            if is.abs() > 1e-12 {
                return fail(fact.to_owned());
            }
        } else {
            let (low, high) = meant(words).ok_or_else(|| fail(format!("{fact}: no ratio")).unwrap_err())?;
            let ratio = is / was;
            if ratio < low || ratio > high {
                return fail(format!("{fact}: {ratio}"));
            }
        }
        compared += 1;
    }
    Ok(compared)
}
