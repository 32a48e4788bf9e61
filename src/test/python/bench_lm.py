"""Lacuna's engine beside transformers + peft on the CPU: the same checkpoint, data, threads and machine, alternating.

    python -m venv venv && venv/bin/pip install -r src/test/python/requirements.txt
    mvn -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
    venv/bin/python src/test/python/bench_lm.py --json FILE [--shape llama|qwen3] [--scale 1] [--repetitions 5] [--only WORK ...]

Makes a checkpoint with random weights (--work FOLDER keeps it), then for each kind of work runs ours and theirs in turns
in two processes that stay open (an idle one sleeps), `--repetitions` times, and writes medians and the ratios ours / theirs,
a rate over a rate, so that more is better for us, but `memory`, a size over a size.

Theirs is set up as a careful user would: sdpa attention, float32, batches padded to their longest row, only the last
position's logits in generation, no logits at all for hidden states, torch's own AdamW. `--scale 0.25` asks for a quarter of
the questions.

loraShort     LoRA on question-answer pairs of 20 to 60 tokens (answers of 3 to 12), batches of 8, loss on the answer
loraLong      the same with 512 tokens, batches of 2, loss on the last 128 (--long-loss all: on all)
sampling      10 samples for each of 200 questions, T = 1, 32 new tokens; each question, 12 to 40 tokens, stands after the
              same five worked examples, 120 tokens, as KA2L asks them (arXiv 2603.17566) and this product does
samplingBare  the same questions without the examples
hiddenStates  all layers' last-token state of 2,000 questions of 12 to 40 tokens
open          a checkpoint of 600 MB until its first token, from the start of a fresh process; `openWithin` has the time from
              the call that opens it: their imports are not in it, our loading of libtorch is
memory        the higher ratio of loraShort's and loraLong's peak resident memory, each in a fresh process
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VOCABULARY = 32000
SHAPES = {
    "llama": dict(hidden_size=768, intermediate_size=2048, num_hidden_layers=12, num_attention_heads=12,
                  num_key_value_heads=4, vocab_size=VOCABULARY, max_position_embeddings=2048, tie_word_embeddings=False),
    "qwen3": dict(hidden_size=768, intermediate_size=2304, num_hidden_layers=12, num_attention_heads=8, head_dim=128,
                  num_key_value_heads=4, vocab_size=VOCABULARY, max_position_embeddings=2048, tie_word_embeddings=True),
    "open": dict(hidden_size=768, intermediate_size=2048, num_hidden_layers=16, num_attention_heads=12,
                 num_key_value_heads=4, vocab_size=VOCABULARY, max_position_embeddings=2048, tie_word_embeddings=False),
}
WORKS = ["loraShort", "loraLong", "sampling", "samplingBare", "hiddenStates", "open", "memory"]
LORA = dict(r=16, lora_alpha=32, lora_dropout=0.0, bias="none", task_type="CAUSAL_LM",
            target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])


def make_checkpoint(folder, shape):
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import AutoModelForCausalLM, LlamaConfig, PreTrainedTokenizerFast, Qwen3Config
    if (folder / "model.safetensors").exists():
        return
    torch.manual_seed(1)
    kind = Qwen3Config if shape == "qwen3" else LlamaConfig
    config = kind(**SHAPES[shape], bos_token_id=1, eos_token_id=2, pad_token_id=0)
    model = AutoModelForCausalLM.from_config(config)
    print(shape, f"{model.num_parameters():,} parameters", flush=True)
    model.save_pretrained(folder)
    words = {f"w{i}": i for i in range(VOCABULARY)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="w3"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="w3", bos_token="w1", eos_token="w2",
                            pad_token="w0").save_pretrained(folder)


def make_data(scale, long_loss):
    draw = random.Random(7)

    def ids(n):
        return [draw.randrange(4, VOCABULARY) for _ in range(n)]

    def pairs(count, batch, lengths):
        both = [(ids(n - a), ids(a)) for n, a in (lengths() for _ in range(count))]
        return dict(prompts=[p for p, _ in both], answers=[a for _, a in both], batch=batch)

    shots = ids(120)
    questions = [ids(draw.randint(12, 40)) for _ in range(round(200 * scale))]
    long_answer = 511 if long_loss == "all" else 128
    return dict(
        loraShort=pairs(round(256 * scale) // 8 * 8, 8, lambda: (draw.randint(20, 60), draw.randint(3, 12))),
        loraLong=pairs(max(2, round(32 * scale) // 2 * 2), 2, lambda: (512, long_answer)),
        sampling=dict(prompts=[shots + q for q in questions], copies=10, newTokens=32),
        samplingBare=dict(prompts=questions, copies=10, newTokens=32),
        hiddenStates=dict(prompts=[ids(draw.randint(12, 40)) for _ in range(round(2000 * scale))]))


def peak():
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))


def theirs(model_folder, data_file, threads, rows):
    """The other side: answers each line of standard input as SideBench does."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM
    torch.set_num_threads(threads)
    data = json.loads(Path(data_file).read_text())

    def padded(texts, left=False):
        width = max(map(len, texts))
        gap = [width - len(t) for t in texts]
        if left:
            return (torch.tensor([[0] * g + t for g, t in zip(gap, texts)]),
                    torch.tensor([[0] * g + [1] * len(t) for g, t in zip(gap, texts)]))
        return (torch.tensor([t + [0] * g for g, t in zip(gap, texts)]),
                torch.tensor([[1] * len(t) + [0] * g for g, t in zip(gap, texts)]))

    def train(work):
        lora = get_peft_model(model, LoraConfig(**LORA))
        lora.train()
        weights = [p for p in lora.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(weights, lr=1e-4)
        order = list(range(len(work["prompts"])))
        random.Random(1).shuffle(order)
        tokens = 0
        for at in range(0, len(order), work["batch"]):
            rows = order[at:at + work["batch"]]
            texts = [work["prompts"][i] + work["answers"][i] for i in rows]
            ids, mask = padded(texts)
            labels = ids.masked_fill(mask == 0, -100)
            for r, i in enumerate(rows):
                labels[r, :len(work["prompts"][i])] = -100
            loss = lora(input_ids=ids, attention_mask=mask, labels=labels).loss
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            tokens += sum(map(len, texts))
        lora.unload()
        model.eval()
        return tokens

    def sample(work):
        tokens = 0
        step = max(1, rows // work["copies"])
        for at in range(0, len(work["prompts"]), step):
            ids, mask = padded(work["prompts"][at:at + step], left=True)
            with torch.inference_mode():
                out = model.generate(input_ids=ids, attention_mask=mask, do_sample=True, temperature=1.0, top_k=0,
                                     top_p=1.0, max_new_tokens=work["newTokens"], pad_token_id=0,
                                     num_return_sequences=work["copies"])
            new = out[:, ids.shape[1]:]
            ended = (new == 2).cumsum(1)
            tokens += int(((ended == 0) | ((ended == 1) & (new == 2))).sum())
        return tokens

    def states(work):
        for at in range(0, len(work["prompts"]), 64):
            some = work["prompts"][at:at + 64]
            ids, mask = padded(some)
            last = mask.sum(1) - 1
            with torch.inference_mode():
                out = model.model(input_ids=ids, attention_mask=mask, use_cache=False, output_hidden_states=True)
                torch.stack([h[torch.arange(len(some)), last] for h in out.hidden_states]).numpy()
        return len(work["prompts"])

    def answer(work, amount, start):
        print(json.dumps(dict(work=work, amount=amount, seconds=time.perf_counter() - start, peakBytes=peak())), flush=True)

    start = time.perf_counter()
    model = AutoModelForCausalLM.from_pretrained(model_folder, dtype=torch.float32, attn_implementation="sdpa").eval()
    with torch.inference_mode():
        model.generate(torch.tensor([data["sampling"]["prompts"][0]]), do_sample=False, max_new_tokens=1, pad_token_id=0)
    answer("open", 1, start)
    for line in sys.stdin:
        work = line.strip()
        if not work:
            break
        start = time.perf_counter()
        todo = data[work]
        amount = train(todo) if work.startswith("lora") else sample(todo) if work.startswith("sampling") else states(todo)
        answer(work, amount, start)


class Side:
    def __init__(self, command, environment=None):
        self.start = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        self.opened = self.read()
        self.opened["process"] = time.perf_counter() - self.start

    def read(self):
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(f"{self.process.args} ended; run it by hand to see why")
            if line.startswith("{"):
                return json.loads(line)

    def do(self, work):
        self.process.stdin.write(work + "\n")
        self.process.stdin.flush()
        return self.read()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", type=Path)
    options.add_argument("--shape", default="llama", choices=["llama", "qwen3"])
    options.add_argument("--scale", type=float, default=1)
    options.add_argument("--lora-scale", type=float, help="another scale for the training texts")
    options.add_argument("--repetitions", type=int, default=5)
    options.add_argument("--threads", type=int, default=os.cpu_count())
    options.add_argument("--rows", type=int, default=320, help="sequences that theirs generates at once")
    options.add_argument("--long-loss", default="answer", choices=["answer", "all"])
    options.add_argument("--only", nargs="*", default=WORKS)
    options.add_argument("--work", type=Path, help="folder for the checkpoints; else a temporary one")
    options.add_argument("--java", default=os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64") + "/bin/java")
    options.add_argument("--classes", default=f"{ROOT}/target/classes:{ROOT}/target/tools-classes")
    options.add_argument("--theirs", nargs=2, metavar=("MODEL", "DATA"), help=argparse.SUPPRESS)
    it = options.parse_args()
    if it.theirs:
        theirs(*it.theirs, it.threads, it.rows)
        return
    with tempfile.TemporaryDirectory() as scratch:
        work = it.work or Path(scratch)
        for shape in {it.shape, "open"}:
            make_checkpoint(work / shape, shape)
        data = work / "data.json"
        made = make_data(it.scale, it.long_loss)
        if it.lora_scale:
            more = make_data(it.lora_scale, it.long_loss)
            made.update(loraShort=more["loraShort"], loraLong=more["loraLong"])
        data.write_text(json.dumps(made))
        classpath = it.classes + ":" + (ROOT / "target/classpath.txt").read_text().strip()

        def ours_side(shape):
            return Side([it.java, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                         "--sun-misc-unsafe-memory-access=allow", "-Dai.djl.offline=true", "-cp", classpath, "dev.lacuna.Main",
                         "bench", "side", "--model", str(work / shape), "--data", str(data), "--threads", str(it.threads)])

        def their_side(shape):
            return Side([sys.executable, __file__, "--theirs", str(work / shape), str(data), "--threads", str(it.threads),
                         "--rows", str(it.rows)], {"HF_HUB_OFFLINE": "1"})

        results = {"ours": {}, "theirs": {}}

        def keep(name, key, value):
            results[name].setdefault(key, []).append(value)
            print(name, key, f"{value:,.4g}", flush=True)

        sides = {"ours": ours_side, "theirs": their_side}
        running = [w for w in it.only if w not in ("open", "memory")]
        if running:
            opened = {name: side(it.shape) for name, side in sides.items()}
            for work_name in running:
                for repetition in range(it.repetitions):
                    for name, side in opened.items():
                        answer = side.do(work_name)
                        keep(name, work_name, answer["amount"] / answer["seconds"])
            for side in opened.values():
                side.close()
        for repetition in range(it.repetitions):
            for name, side in sides.items():
                if "open" in it.only:
                    one = side("open")
                    one.close()
                    keep(name, "openWithin", one.opened["seconds"])
                    keep(name, "open", one.opened["process"])
                if "memory" in it.only:
                    for work_name in ("loraShort", "loraLong"):
                        one = side(it.shape)
                        keep(name, "memory-" + work_name, one.do(work_name)["peakBytes"])
                        one.close()
        medians = {name: {key: statistics.median(values) for key, values in some.items()} for name, some in results.items()}
        ratios = {}
        for key in medians["ours"]:
            mine, other = medians["ours"][key], medians["theirs"][key]
            ratios[key] = other / mine if key in ("open", "openWithin") else mine / other
        if "memory" in it.only:
            ratios["memory"] = max(ratios.pop("memory-loraShort"), ratios.pop("memory-loraLong"))
        import peft
        import torch
        import transformers
        out = dict(ratios=ratios, ours=medians["ours"], theirs=medians["theirs"], all=results, shape=it.shape,
                   scale=it.scale, repetitions=it.repetitions, threads=it.threads,
                   versions=dict(torch=torch.__version__, transformers=transformers.__version__, peft=peft.__version__,
                                 python=sys.version.split()[0]))
        print(json.dumps(ratios, indent=1))
        if it.json and it.json.exists():  # another run of other works joins the file
            old = json.loads(it.json.read_text())
            for key in ("ratios", "ours", "theirs"):
                out[key] = {**old[key], **out[key]}
            out["all"] = {name: {**old["all"][name], **results[name]} for name in results}
        if it.json:
            it.json.write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
