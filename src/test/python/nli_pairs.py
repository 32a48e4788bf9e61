"""Pairs of texts with an NLI label for train_nli.py: what people labelled, and pairs of answers made from questions.

Labels: 0 contradiction, 1 entailment, 2 neutral; 3 is "not entailment", where a set does not say which of the other two.
A pair of answers is written as the judge (dev.lacuna.knowledge.answer.NliJudge) writes it: the question, a space, the answer.

Written without a look at src/test/resources/answer-pairs.jsonl, the test; train_nli.py leaves out every question in it.
"""

import csv
import difflib
import json
import random
import re
from collections import defaultdict
from typing import NamedTuple

CONTRADICTION, ENTAILMENT, NEUTRAL, OTHER = range(4)
LABELS = {"contradiction": 0, "entailment": 1, "neutral": 2}
MONTHS = "January February March April May June July August September October November December".split()
SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# Name, abbreviation, how many of the first of its group.
UNITS = [[("kilometres", "km", 1), ("kilometers", "km", 1), ("metres", "m", 1000), ("meters", "m", 1000)],
         [("kilograms", "kg", 1), ("grams", "g", 1000)], [("hours", "h", 1), ("minutes", "min", 60)],
         [("litres", "l", 1), ("millilitres", "ml", 1000)], [("miles", "mi", 1)], [("pounds", "lb", 1)],
         [("percent", "%", 1), ("per cent", "%", 1)], [("dollars", "USD", 1)], [("euros", "EUR", 1)],
         [("degrees Celsius", "°C", 1)], [("degrees Fahrenheit", "°F", 1)], [("years", "yr", 1), ("months", "months", 12)]]
AMOUNT = ["How much is {} in the case of {}?", "What is the {} of {}?", "What {} does {} have?"]
SAYING = ["It is {}.", "The answer is {}.", "{}.", "It was {}.", "That is {}.", "I think it is {}.", "That would be {}.",
          "{}, as far as I know", "As far as I know, it is {}.", "Answer: {}", "It's {}", "they say {}", "{}, of course"]
PLAIN = "is was are were be been it that this by on at to and has had have for with from as which s".split()
UNKNOWN = ["I don't know.", "I am not sure.", "It is not known.", "Nobody knows.", "unknown", "No idea", "I cannot say."]


class Row(NamedTuple):
    source: str
    group: str  # rows of one group stand on one side of the split
    first: str
    second: str
    label: int


def lines(path):
    return path.read_text(encoding="utf-8-sig").splitlines()


def published(folder):
    """Pairs of sentences that people labelled."""
    for line in lines(folder / "ketm-snli-test.txt"):
        a, b, label = line.split("\t")
        yield Row("snli", a, a, b, (ENTAILMENT, NEUTRAL, CONTRADICTION)[int(label)])
    for name in ("SICK_train.txt", "SICK_trial.txt", "SICK_test_annotated.txt"):
        for row in csv.DictReader(lines(folder / name), delimiter="\t"):
            yield Row("sick", row["sentence_A"], row["sentence_A"], row["sentence_B"],
                      LABELS[row["entailment_judgment"].lower()])
    for line in lines(folder / "breaking-nli.jsonl"):
        row = json.loads(line)
        yield Row("breaking", row["sentence1"], row["sentence1"], row["sentence2"], LABELS[row["gold_label"]])
    for row in csv.DictReader(lines(folder / "MED.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Row("med", row["sentence1"], row["sentence1"], row["sentence2"], LABELS[row["gold_label"]])


def answers(source, question, a, b, there, back):
    """A pair of answers both ways."""
    yield Row(source, question, f"{question} {a}", f"{question} {b}", there)
    yield Row(source, question, f"{question} {b}", f"{question} {a}", back)


def judged(folder):
    """Answers that people judged against another answer to the same question."""
    for name in ("nq", "tq"):
        if not (folder / f"evouna-{name}.json").exists():
            continue
        for row in json.loads((folder / f"evouna-{name}.json").read_text()):
            gold = [it for it in str(row["golden_answer"]).split("/") if it.isascii() and "(" not in it]
            if row["improper"] or not gold:
                continue
            for system in ("fid", "gpt35", "chatgpt", "gpt4", "newbing"):
                verdict, answer = row[f"judge_{system}"], " ".join(str(row[f"answer_{system}"]).split())
                if not isinstance(verdict, bool) or len(answer) > 140 or verdict and len(gold) > 1 and name == "nq":
                    continue  # several gold answers of NQ are often several answers: which one was given is not said
                said = set(words(row["question"])) | set(words(gold[0]))
                new = [it for it in words(answer) if it not in said and it not in PLAIN]
                back = ENTAILMENT if len(new) <= 1 else NEUTRAL  # an answer with more words of its own says more
                yield from answers("evouna", row["question"], answer, gold[0], ENTAILMENT if verdict else OTHER,
                                   back if verdict else OTHER)
    for row in csv.DictReader(lines(folder / "nq-open-sas-augmented.csv")):
        if float(row["label"]) == 1:
            continue  # related, or more or less of the same: which way is not said
        label = ENTAILMENT if float(row["label"]) == 2 else OTHER
        yield from answers("sas", row["question"], row["answer1"], row["answer2"], label, label)
    known = defaultdict(list)
    for row in csv.DictReader(lines(folder / "nq301-human.tsv"), delimiter="\t"):
        known[row["Question"]].append((row["Model answer"], row["Acceptable?"] == "Yes"))
    for question, given in known.items():
        right = [a for a, ok in given if ok and len(a) < 100]
        for wrong in [a for a, ok in given if not ok and len(a) < 100] if right else []:
            yield from answers("nq301", question, right[0], wrong, OTHER, OTHER)


def questions(folder, nq_open):
    """(question, answer, other names of the answer) of three sets."""
    for line in lines(nq_open):
        row = json.loads(line)
        yield row["question"], row["answer"][0], row["answer"][1:]
    for row in json.loads((folder / "evouna-tq.json").read_text()):
        names = sorted({it for it in str(row["golden_answer"]).split("/") if it.isascii() and "(" not in it}, key=len)
        if names:
            main = names[len(names) // 2]
            yield row["question"], main, [it for it in names if abs(len(it) - len(main)) < 12][:4]
    for line in json.loads((folder / "webquestions.json").read_text()):
        if len(line["answers"]) == 1:
            yield line["qText"], line["answers"][0], []


def words(text):
    return [it for it in re.findall(r"[a-z0-9]+", text.lower()) if it not in ("the", "a", "an", "of", "in")]


def spelled(number):
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + ("-" + SMALL[number % 10] if number % 10 else "")
    rest = " and " + spelled(number % 100) if number % 100 else ""
    return SMALL[number // 100] + " hundred" + rest


def dressed(rng, text):
    """The same answer in a sentence, or as it is."""
    text = rng.choice(SAYING).format(text) if rng.random() < 0.45 else text
    return text.lower() if rng.random() < 0.15 else text


def numbers(rng, names, count):
    """Amounts and dates: other spellings, other units and other values."""
    for _ in range(count):
        thing = rng.choice(names)
        if rng.random() < 0.4:
            yield from date(rng, f"{rng.choice(['When was', 'When did', 'On what day was'])} {thing} "
                                 f"{rng.choice(['born', 'die', 'founded', 'opened', 'released'])}?")
            continue
        number = rng.choice([rng.randint(1, 20), rng.randint(1, 200), rng.randint(1, 999), 100 * rng.randint(1, 90)])
        group = rng.choice(UNITS)
        name, short, factor = rng.choice(group)
        other = rng.choice(group)
        question = rng.choice(AMOUNT).format(rng.choice(["length", "size", "weight", "amount", "value", "distance"]), thing)
        if rng.random() < 0.4:
            question = f"How many {rng.choice(['parts', 'people', 'seats', 'members'])} does {thing} have?"
            name, short, other, factor = "", "", ("", "", 1), 1
        ways = [f"{number} {name}", f"{number} {short}" if short != "%" else f"{number}%", f"{number:,} {name}"]
        ways += [f"{spelled(number)} {name}"] if number < 1000 else []
        ways += [f"${number}", f"${number:,}"] if name == "dollars" else []
        ways += [f"{number * other[2] // factor:,} {other[0]}"] if number * other[2] % factor == 0 else []
        ways = [it.strip() for it in ways]
        a, b = rng.choice(ways), rng.choice(ways)
        yield from answers("amount", question, dressed(rng, a), dressed(rng, b), ENTAILMENT, ENTAILMENT)
        wrong = rng.choice([number + 1, number * 10, number + rng.randint(2, 50), max(number - 1, 0)])
        wrong = number + 1 if wrong == number else wrong
        unit = rng.choice([it for it in UNITS if it is not group])[0][0]
        bad = rng.choice([f"{wrong} {name}", f"{wrong:,} {short}", f"{number} {unit}" if name else f"{wrong}"]).strip()
        yield from answers("amount", question, dressed(rng, a), dressed(rng, bad), CONTRADICTION, CONTRADICTION)


def date(rng, question):
    day, month, year = rng.randint(1, 28), rng.randint(0, 11), rng.randint(1200, 2024)

    def ways(d, m, y):
        return [f"{d} {MONTHS[m]} {y}", f"{MONTHS[m]} {d}, {y}", f"{y}-{m + 1:02}-{d:02}", f"{d} {MONTHS[m][:3]} {y}",
                f"the {d}th of {MONTHS[m]} {y}" if 3 < d < 21 else f"on {MONTHS[m]} {d} {y}"]

    a, b = rng.sample(ways(day, month, year), 2)
    yield from answers("date", question, dressed(rng, a), dressed(rng, b), ENTAILMENT, ENTAILMENT)
    wrong = rng.choice([(day % 28 + 1, month, year), (day, (month + rng.randint(1, 11)) % 12, year),
                        (day, month, year + rng.choice([-100, -10, -1, 1, 2, 10, 100]))])
    yield from answers("date", question, dressed(rng, a), dressed(rng, rng.choice(ways(*wrong))), CONTRADICTION, CONTRADICTION)
    less = rng.choice([f"{MONTHS[month]} {year}", f"{year}", f"in {year}"])
    yield from answers("date", question, dressed(rng, a), dressed(rng, less), ENTAILMENT, NEUTRAL)
    if rng.random() < 0.5:
        far = year + rng.choice([-5, -1, 1, 3, 20])
        yield from answers("date", question, dressed(rng, f"in {year}"), dressed(rng, f"{far}"), CONTRADICTION, CONTRADICTION)


def kind(question, answer):
    if re.search(r"\d", answer):
        return "number"
    first = re.search(r"\b(who|when|where|how|which|why|what)\b", question.lower())
    return first.group(1) if first else "what"


def same_name(a, b):
    """Whether two accepted answers are names of one thing: one's words are within the other's, or they are spelt alike."""
    x, y = set(words(a)), set(words(b))
    if not x or not y or re.search(r"\d", a + b) and not x == y:
        return False
    return x <= y or y <= x or difflib.SequenceMatcher(None, a.lower(), b.lower()).ratio() > 0.8


def from_questions(rng, found):
    """Other names and wordings of one answer; answers to other questions of the same kind; hedged and missing answers."""
    by_kind, by_word = defaultdict(list), defaultdict(list)
    for question, answer, _ in found:
        by_kind[kind(question, answer)].append(answer)
        for word in set(words(answer)):
            by_word[word].append(answer)
    for question, answer, others in found:
        name = re.fullmatch(r"(?:[A-Z][\w.'-]+ ){1,3}[A-Z][\w'-]+", answer)
        person = question.lower().startswith("who") and name
        ways = [answer] + [it for it in others if same_name(answer, it)]
        if person:
            parts = answer.split()
            ways += [parts[-1] if len(parts[-1]) > 3 else answer, f"{parts[0][0]}. {parts[-1]}", f"{parts[-1]}, {' '.join(parts[:-1])}",
                     f"{rng.choice(['Mr', 'President', 'Dr', 'Sir', 'King', 'the famous'])} {answer}"]
        restated = re.fullmatch(r"who ((?!(?:do|does|did|are|were|is|was|all|has)\b)\w+ .{4,60}?)\??", question.strip(), re.I)
        if restated:
            ways.append(f"{answer} {restated.group(1)}")
        for _ in range(2):
            yield from answers("same", question, dressed(rng, rng.choice(ways)), dressed(rng, rng.choice(ways)),
                               ENTAILMENT, ENTAILMENT)
        near = [it for word in sorted(set(words(answer))) for it in by_word[word][:40] if words(it) != words(answer)]
        wrong = [rng.choice(by_kind[kind(question, answer)]), rng.choice(by_kind[kind(question, answer)])]
        if near:
            wrong[1] = rng.choice(near)
        if person and rng.random() < 0.4:
            wrong[1] = f"{rng.choice(by_kind['who']).split()[0]} {answer.split()[-1]}"
        for it in wrong:
            if any(same_name(it, way) for way in [answer] + others) or it.lower() in [o.lower() for o in [answer] + others]:
                continue
            yield from answers("different", question, dressed(rng, rng.choice(ways)), dressed(rng, it),
                               CONTRADICTION, CONTRADICTION)
        if rng.random() < 0.3:
            yield from answers("hedged", question, dressed(rng, answer), rng.choice(UNKNOWN), NEUTRAL, NEUTRAL)
        if rng.random() < 0.2:
            yield from answers("hedged", question, dressed(rng, answer), rng.choice(["It is not {}", "not {}",
                               "anything but {}", "{} is wrong"]).format(answer), CONTRADICTION, CONTRADICTION)
        if rng.random() < 0.25:
            yield from answers("hedged", question, dressed(rng, answer), dressed(rng, f"{answer} and {wrong[0]}"),
                               NEUTRAL, ENTAILMENT)
        if rng.random() < 0.25 and restated:
            true = f"Is it true that {answer} {restated.group(1)}?"
            yes, no = ["yes", "Yes, it is.", "true", "correct", "That is right."], ["no", "No, it is not.", "false", "not true"]
            yield from answers("yes-no", true, *rng.sample(rng.choice([yes, no]), 2), ENTAILMENT, ENTAILMENT)
            yield from answers("yes-no", true, rng.choice(yes), rng.choice(no), CONTRADICTION, CONTRADICTION)


def from_wordnet(rng, folder, count):
    """Synonyms, antonyms, kinds of a thing, and its sisters: the first senses of words common enough to be tagged."""
    common = set()
    for line in lines(folder / "index.sense"):
        sense, _, number, tagged = line.split()
        if number == "1" and int(tagged) > 0:
            common.add(sense.split("%")[0])
    asked = {"noun": ["What is it?", "What do you see?", "Which word fits {}?", "What is the name for {}?"],
             "verb": ["What did they want to do?", "What does the word mean?", "What do you call it: {}?"],
             "adj": ["What is it like?", "How would you describe it?", "Which word means {}?"]}
    made = []
    for part, ask in asked.items():
        sets, above, below = {}, defaultdict(list), defaultdict(list)
        for line in lines(folder / f"data.{part}"):
            if line.startswith("  "):
                continue
            fields, gloss = line.split(" | ", 1)
            fields = fields.split()
            size = int(fields[3], 16)
            names = [re.sub(r"\(.*\)", "", it) for it in fields[4:4 + 2 * size:2]]
            key = fields[0]
            sets[key] = ([it.replace("_", " ") for it in names if it.lower() in common], gloss.split(";")[0].strip())
            rest = fields[5 + 2 * size:]
            for symbol, target, kind_of in zip(rest[::4], rest[1::4], rest[2::4]):
                if symbol == "@":
                    above[key].append(target)
                    below[target].append(key)
                elif symbol == "!":
                    made.append((part, ask, key, target, CONTRADICTION, sets))
        for key, (names, _) in sets.items():
            if len(names) > 1:
                made += [(part, ask, key, key, ENTAILMENT, sets)] * 2
            for up in above[key][:1]:
                made.append((part, ask, key, up, NEUTRAL, sets))
                made.append((part, ask, key, rng.choice(below[up]), CONTRADICTION, sets))
    rng.shuffle(made)
    for part, ask, one, two, label, sets in made[:8 * count]:
        a, b = sets.get(one, ([], ""))[0], sets.get(two, ([], ""))[0]
        if not a or not b or (one == two) != (label == ENTAILMENT) or label != ENTAILMENT and set(a) & set(b) or count <= 0:
            continue
        x, y = rng.sample(a, 2) if one == two else (rng.choice(a), rng.choice(b))
        template = rng.choice(ask)
        question = template.format(sets[one][1]) if label != NEUTRAL else template.replace("{}", "it")
        there = ENTAILMENT if label == NEUTRAL else label  # a dog is an animal; an animal need not be a dog
        yield from answers("wordnet", question, dressed(rng, x), dressed(rng, y), there, label)
        count -= 1


def all_rows(folder, nq_open, seed):
    """Every row, in an order that depends on the seed alone, without the generated ones' repetitions."""
    rng = random.Random(seed)
    found = [(q, a, more) for q, a, more in questions(folder, nq_open) if 0 < len(a) < 60]
    names = [a for q, a, _ in found if kind(q, a) in ("who", "where") and len(a) < 30]
    rows = [*published(folder), *judged(folder), *from_questions(rng, found), *numbers(rng, names, 2500),
            *from_wordnet(rng, folder, 4000)]
    return [it for it in dict.fromkeys(rows) if it.first != it.second]
