"""Golden corpus BLEU by sacrebleu, for BleuTest. Run: pip install sacrebleu; python make_bleu_golden.py"""
import json
import pathlib
import sacrebleu

CASES = [
    (["What is the capital of Peru?"], ["What is the capital of Peru?"]),
    (["What is the capital of Chile?", "Which currency does Japan use?"],
     ["What is the capital of Peru?", "Which currency is used in Japan?"]),
    (["a b"], ["c d"]),
    (["Which drug, 3.5 mg-a-day, treats \"gout\"?"], ["Which drug (3.5 mg a day) treats gout?"]),
    (["the the the the"], ["the cat is on the mat"]),
    (["What country borders Spain?"], ["What country borders Papua New Guinea and Indonesia, if any?"]),
    (["Who discovered zinc in 1746?", "", "Name it."], ["Who discovered zinc, in 1,746?", "Which one?", "Name it."]),
]
out = [{"hypotheses": h, "references": r, "bleu": sacrebleu.corpus_bleu(h, [r]).score} for h, r in CASES]
target = pathlib.Path(__file__).parents[1] / "resources/dev/lacuna/question/bleu-golden.json"
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(json.dumps({"sacrebleu": sacrebleu.__version__, "cases": out}, indent=1) + "\n")
