"""Makes tiny random NLI cross-encoders as ONNX folders with the logits that transformers gives for some pairs.

    python src/test/python/make_nli_golden.py src/test/resources/nli

Needs transformers, torch, onnx and onnxscript. The weights are random, so the judgements mean nothing: the tests hold
tokenizing, truncation, batching, the order of labels and the numbers.
"""

import json
import pathlib
import sys

import torch
import transformers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

OUT = pathlib.Path(sys.argv[1])
LONGEST = 48
WORDS = ("the capital of france is paris lyon which city it was wrote hamlet by shakespeare william in year 1945 war ended "
         "how long bridge 300 m 3 km yes no a question and an answer that goes on for ever").split()
PAIRS = [
    ("Which city is the capital of France? Paris", "Which city is the capital of France? It is Paris."),
    ("Which city is the capital of France? Paris", "Which city is the capital of France? Lyon"),
    ("Who wrote Hamlet? Shakespeare", "Who wrote Hamlet? William Shakespeare"),
    ("How long is the bridge? 300 m", "How long is the bridge? 3 km"),
    ("", "yes"),
    ("Unbekannte Wörter, naïve façade", "“quoted” — no"),
    ("and an answer that goes on for ever " * 12, "and an answer that goes on for ever " * 3 + "no"),
]


def tokenizer(folder):
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)] + [str(d) for d in range(10)] + list(".,?!'-")
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + sorted(set(WORDS)) + letters + ["##" + c for c in letters]
    vocab = {t: i for i, t in enumerate(dict.fromkeys(tokens))}
    tok = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=100))
    tok.normalizer = normalizers.BertNormalizer(lowercase=True)
    tok.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tok.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", vocab["[CLS]"]), ("[SEP]", vocab["[SEP]"])])
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tok, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
                                                sep_token="[SEP]", mask_token="[MASK]", model_max_length=LONGEST,
                                                model_input_names=["input_ids", "attention_mask", "token_type_ids"])
    fast.save_pretrained(folder)
    return fast


class Logits(torch.nn.Module):
    def __init__(self, model, names):
        super().__init__()
        self.model = model
        self.names = names

    def forward(self, *inputs):
        return self.model(**dict(zip(self.names, inputs))).logits


def make(name, config_class, labels, names, **extra):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    fast = tokenizer(folder)
    torch.manual_seed(7)
    config = config_class(vocab_size=len(fast), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
                          intermediate_size=48, max_position_embeddings=LONGEST, type_vocab_size=2 if len(names) == 3 else 0,
                          initializer_range=0.4, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, pad_token_id=0,
                          id2label=dict(enumerate(labels)), label2id={l: i for i, l in enumerate(labels)},
                          attn_implementation="eager", **extra)
    model = transformers.AutoModelForSequenceClassification.from_config(config).eval()
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    rows = []
    with torch.no_grad():
        for a, b in PAIRS:
            batch = fast(a, b, truncation="longest_first", max_length=LONGEST, return_tensors="pt")
            batch = {n: batch[n] for n in names}
            rows.append({"a": a, "b": b, "tokens": batch["input_ids"][0].tolist(),
                         "logits": [round(x, 6) for x in model(**batch).logits[0].tolist()]})
        example = fast([p[0] for p in PAIRS[:3]], [p[1] for p in PAIRS[:3]], padding=True, return_tensors="pt")
        axes = {n: {0: "batch", 1: "tokens"} for n in names} | {"logits": {0: "batch"}}
        torch.onnx.export(Logits(model, names), tuple(example[n] for n in names), str(folder / "model.onnx"), dynamo=False,
                          input_names=list(names), output_names=["logits"], dynamic_axes=axes, opset_version=17)
    (folder / "golden.json").write_text(json.dumps({"transformers": transformers.__version__, "pairs": rows}, indent=1,
                                                   ensure_ascii=False) + "\n")
    for left_over in ("tokenizer_config.json", "special_tokens_map.json"):
        (folder / left_over).unlink(missing_ok=True)
    print(name, {f.name: f.stat().st_size for f in folder.iterdir()})


make("bert", transformers.BertConfig, ["entailment", "neutral", "contradiction"],
     ("input_ids", "attention_mask", "token_type_ids"))
make("deberta", transformers.DebertaV2Config, ["CONTRADICTION", "NEUTRAL", "ENTAILMENT"], ("input_ids", "attention_mask"),
     relative_attention=True, position_biased_input=False, pos_att_type=["p2c", "c2p"], pooler_hidden_size=32)
