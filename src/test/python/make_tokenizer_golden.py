"""Makes src/test/resources/golden-tokenizers: small tokenizers of each kind and what transformers does with them.

    venv/bin/python src/test/python/make_tokenizer_golden.py

A folder per kind with tokenizer.json and tokenizer_config.json; golden.json holds, per kind, texts with their ids (with and
without special tokens) and what these decode to, and runs of ids that end or begin within a letter. The last part,
`chat`, is few-shot questions put to the golden model `llama` by the template `inst`: ids of apply_chat_template, and 12
greedy tokens that follow.
"""

import json
import shutil
from pathlib import Path

import tokenizers
import torch
import transformers
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoModelForCausalLM, AutoTokenizer

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
OUT = RESOURCES / "golden-tokenizers"
CORPUS = ["The island lies north of the sea.", "What is the capital of Atlantis?", "It's 12 o'clock, isn't it ?",
          "Die Größe der Insel: 7 Meilen."] * 20
ADDED = [AddedToken("<|im_start|>", special=True, normalized=False), AddedToken("<|im_end|>", special=True, normalized=False),
         AddedToken("<mask>", special=True, lstrip=True), AddedToken("<right>", special=True, rstrip=True),
         AddedToken("<tool>", special=False, normalized=False), AddedToken("ISLAND", special=False, normalized=True),
         AddedToken("<whole>", special=True, single_word=True)]
TEXTS = ["What is the capital of Atlantis?", "", " ", "  two  blanks ", "line\nbreak\r\n\ttab", "Größe 🏝 日本語 ﬁ Å",
         "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n", "a <mask> b<mask>c", "a <right>  b", "<tool>x</tool>",
         "the ISLAND and island", "x<whole>y <whole> z", "<s>already</s>", "It ' s n't , is it ? No . I 'm we 've",
         "\u200b\u0301combining\u00a0nbsp", "👩‍👩‍👧 family", "ends with blank ", "1234567890 3.14", "<0x41> is text"]
PIECES = "日本 Größe 🏝👩‍👧"


def byte_level(begin):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<s>", "</s>"] if begin else ["</s>"]
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    if begin:
        tokenizer.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=False),
            processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 0)])])
    else:
        tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer


def byte_fallback():
    pieces = ["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)]
    letters = ["\u2581"] + sorted(set("".join(CORPUS)) - {" ", "ß", "ö"})
    merges = [("t", "h"), ("th", "e"), ("\u2581", "the"), ("i", "s"), ("\u2581", "is"), ("a", "n"), ("an", "d")]
    vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces + letters + ["".join(m) for m in merges]))}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(),
                                           decoders.Strip(" ", 1, 0)])
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in ["<unk>", "<s>", "</s>"]])
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    return tokenizer


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(" {2,}", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(CORPUS, trainers.UnigramTrainer(
        vocab_size=120, special_tokens=["<unk>", "<s>", "</s>"], unk_token="<unk>", show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 2)])
    return tokenizer


def save(name, tokenizer, **config):
    folder = OUT / name
    folder.mkdir(parents=True)
    tokenizer.add_tokens(ADDED)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps(
        {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "</s>", **config}, indent=1) + "\n")


def golden(name):
    tok = AutoTokenizer.from_pretrained(OUT / name)
    out = []
    for text in TEXTS:
        ids = tok(text)["input_ids"]
        out.append({"text": text, "ids": ids, "plain": tok(text, add_special_tokens=False)["input_ids"],
                    "decoded": tok.decode(ids, skip_special_tokens=True), "decodedAll": tok.decode(ids)})
    run = tok(PIECES, add_special_tokens=False)["input_ids"]
    parts = [run[a:b] for a in (0, 1, 2) for b in range(a + 1, len(run) + 1)]
    return {"size": len(tok), "texts": out,
            "parts": [{"ids": p, "decoded": tok.decode(p, skip_special_tokens=True)} for p in parts]}


def chat():
    folder = RESOURCES / "golden" / "llama"
    tok = AutoTokenizer.from_pretrained(folder)
    template = (RESOURCES / "golden-chat" / "templates" / "inst.jinja").read_text()
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    shots = [("Where is the island?", "north"), ("Where does the river flow?", "west")]
    questions = ["What is the capital of Atlantis?", "How many ships sail?"]
    brief = "Answer as briefly as possible."
    out = {"shots": shots, "template": "inst", "prompts": []}
    for question in questions:
        for some in [shots, []]:
            turns = []
            for q, a in some:
                turns += [{"role": "user", "content": q}, {"role": "assistant", "content": a}]
            turns.append({"role": "user", "content": question})
            turns[0] = {"role": "user", "content": brief + "\n\n" + turns[0]["content"]}
            ids = tok.apply_chat_template(turns, chat_template=template, tokenize=True, add_generation_prompt=True,
                                          return_dict=False, enable_thinking=False)
            assert ids.count(1) == 1 and ids[0] == 1
            with torch.no_grad():
                answer = model.generate(torch.tensor([ids]), do_sample=False, max_new_tokens=12, pad_token_id=3,
                                        eos_token_id=[2])[0, len(ids):].tolist()
            out["prompts"].append({"question": question, "shots": len(some), "ids": ids, "answer": answer,
                                   "answerText": tok.decode(answer, skip_special_tokens=True)})
    return out


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    save("byte-level", byte_level(False), clean_up_tokenization_spaces=True, add_bos_token=False)
    # A tokenizer.json that was saved with truncation and padding switched on; neither may act unasked.
    cut = byte_level(True)
    cut.enable_truncation(4)
    cut.enable_padding(direction="left", length=16, pad_id=1, pad_token="</s>")
    save("byte-level-bos", cut, bos_token="<s>", add_bos_token=False)
    save("byte-fallback", byte_fallback(), bos_token="<s>", unk_token="<unk>", add_bos_token=True, add_eos_token=True)
    save("unigram", unigram(), unk_token="<unk>", clean_up_tokenization_spaces=True)
    names = sorted(f.name for f in OUT.iterdir())
    result = {"versions": {m.__name__: m.__version__ for m in [transformers, tokenizers]},
              "kinds": {name: golden(name) for name in names}, "chat": chat()}
    (OUT / "golden.json").write_text(json.dumps(result, ensure_ascii=False, indent=None) + "\n")
    print({name: kind["size"] for name, kind in result["kinds"].items()}, len(result["chat"]["prompts"]))
