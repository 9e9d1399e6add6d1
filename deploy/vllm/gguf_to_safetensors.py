"""Turn a GGUF file into a folder of safetensors: vLLM reads GGUF only where there is CUDA.

Runs in vLLM's environment: ``python gguf_to_safetensors.py MODEL.gguf FOLDER``.
"""

import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

source, target = Path(sys.argv[1]), Path(sys.argv[2])
model = AutoModelForCausalLM.from_pretrained(
    source.parent, gguf_file=source.name, dtype=torch.bfloat16, quantization_config=GgufConfig(dequantize=True)
)
# The weights are plain by now; a server that finds this entry looks for quantised ones.
vars(model.config).pop("quantization_config", None)
model.save_pretrained(target)
AutoTokenizer.from_pretrained(source.parent, gguf_file=source.name).save_pretrained(target)
