"""A variational autoencoder that was trained by reparam, in PyTorch.

    pip install torch safetensors
    python vae.py train-images-idx3-ubyte t10k-images-idx3-ubyte 1000

with the weights, vae.safetensors, in this folder: prints the ELBO of the second file's images, takes 1000 steps on those of
the first, prints it again, and draws samples of the prior into prior.pgm. Without files it draws the samples alone.
"""

import math
import struct
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import nn

#SETTINGS#


class VAE(nn.Module):
    """One rectified hidden layer on each side."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(PIXELS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, PARAMETERS))
        self.decoder = nn.Sequential(nn.Linear(LATENT, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, PIXELS))

    def log_likelihood(self, x, z):
        """ln p(x | z) of every image."""
        return -F.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="none").sum(-1)


#LATENT#


def divergence(parameters):
    """KL(q ‖ prior) of every image."""
    return unit_divergence(parameters).sum(-1)


def leave_one_out(values):
    """The mean of the other samples, of draws × images."""
    return (values.sum(0) - values) / (len(values) - 1)


def loss(model, x, temperature, beta=BETA):
    """β·KL − E ln p(x | z) per image: its gradient is the estimator's, its value need not be the bound's.

    A unit of z is charged at least FREE_BITS nats, in the mean over the batch (Kingma et al. 2016).
    """
    parameters = model.encoder(x)
    likelihood = ESTIMATORS[ESTIMATOR](model, x, parameters, temperature)
    return beta * unit_divergence(parameters).mean(0).clamp(min=FREE_BITS).sum() - likelihood.mean()


def beta_at(step):
    """β rises over the first WARM_UP steps (Bowman et al. 2016)."""
    return BETA * step / WARM_UP if step < WARM_UP else BETA


def temperature_at(step):
    if ANNEAL_RATE == 0:
        return TEMPERATURE
    return max(MIN_TEMPERATURE, TEMPERATURE * math.exp(-ANNEAL_RATE * step))


def binarize(grey):
    """Bytes to 0 and 1."""
    grey = grey.float() / 255
    return (torch.rand_like(grey) < grey if STOCHASTIC else grey > 0.5).float()


@torch.no_grad()
def elbo(model, images):
    """The ELBO in nats per image, from one sample an image."""
    total = 0.0
    for grey in images.split(BATCH):
        x = binarize(grey)
        parameters = model.encoder(x)
        total += (model.log_likelihood(x, sample(parameters)) - divergence(parameters)).sum().item()
    return total / len(images)


def train(model, images, steps, step=0):
    """Goes on from a step, with a new optimizer."""
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    order = torch.empty(0, dtype=torch.long)
    for step in range(step, step + steps):
        if len(order) < min(BATCH, len(images)):
            order = torch.randperm(len(images))
        chosen, order = order[:BATCH], order[BATCH:]
        optimizer.zero_grad()
        loss(model, binarize(images[chosen]), temperature_at(step), beta_at(step)).backward()
        optimizer.step()


def read_images(path):
    """Images of an idx file, as MNIST's."""
    data = Path(path).read_bytes()
    magic, count, height, width = struct.unpack(">4I", data[:16])
    if magic != 0x803 or height * width != PIXELS:
        raise ValueError(f"{path} isn't an idx file of images of {PIXELS} pixels")
    return torch.frombuffer(bytearray(data), dtype=torch.uint8, offset=16).reshape(count, PIXELS)


@torch.no_grad()
def draw_prior(model, path, side=10):
    """Samples of the prior, as a picture of side × side images."""
    width = math.isqrt(PIXELS)
    if width * width != PIXELS:
        width = PIXELS
    pixels = torch.sigmoid(model.decoder(sample_prior(side * side))).reshape(side, side, -1, width)
    pixels = (255 * pixels.transpose(1, 2).reshape(-1, side * width)).round().to(torch.uint8)
    header = f"P5 {pixels.shape[1]} {pixels.shape[0]} 255\n".encode()
    Path(path).write_bytes(header + bytes(pixels.flatten().tolist()))


def main():
    torch.manual_seed(SEED)
    model = VAE()
    with safe_open("vae.safetensors", framework="pt") as file:
        model.load_state_dict({name: file.get_tensor(name).float() for name in file.keys()})
        step = int((file.metadata() or {}).get("step", 0))
    if len(sys.argv) > 2:
        images, test = read_images(sys.argv[1]), read_images(sys.argv[2])
        steps = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
        print(f"step {step}: ELBO {elbo(model, test):.3f} nats per image")
        train(model, images, steps, step)
        print(f"step {step + steps}: ELBO {elbo(model, test):.3f} nats per image")
    draw_prior(model, "prior.pgm")


if __name__ == "__main__":
    main()
