def log_probs(parameters):
    """ln π of every class: images × variables × classes."""
    return parameters.unflatten(-1, (VARIABLES, CLASSES)).log_softmax(-1)


def unit_divergence(parameters):
    """KL(q ‖ prior) of every image and one-hot vector; the prior is uniform."""
    log_p = log_probs(parameters)
    return (log_p.exp() * log_p).sum(-1) + math.log(CLASSES)


def gumbel_like(log_p):
    return -torch.empty_like(log_p).exponential_().log()


def one_hot(z):
    """D: the class where z = ln π + g is largest."""
    return F.one_hot(z.argmax(-1), CLASSES).to(z.dtype)


def sample(parameters):
    log_p = log_probs(parameters)
    return one_hot(log_p + gumbel_like(log_p)).flatten(-2)


def sample_prior(count):
    return F.one_hot(torch.randint(CLASSES, (count, VARIABLES)), CLASSES).float().flatten(-2)


def straight(drawn, soft):
    """Forward `drawn`, backward `soft`."""
    return (drawn + (soft - soft.detach())).flatten(-2)


# Estimators of the gradient of E ln p(x | D): what they return has it.


def gumbel_softmax(model, x, parameters, temperature):
    """Through a relaxed sample; the decoder sees it relaxed (Jang, Gu and Poole 2017). Biased."""
    log_p = log_probs(parameters)
    relaxed = ((log_p + gumbel_like(log_p)) / temperature).softmax(-1)
    return model.log_likelihood(x, relaxed.flatten(-2))


def straight_through_gumbel_softmax(model, x, parameters, temperature):
    """Forward the one-hot sample, backward the relaxed one (Jang, Gu and Poole 2017). Biased."""
    log_p = log_probs(parameters)
    z = log_p + gumbel_like(log_p)
    return model.log_likelihood(x, straight(one_hot(z), (z / temperature).softmax(-1)))


def straight_through(model, x, parameters, temperature):
    """Forward the one-hot sample, backward the probabilities (Bengio, Léonard and Courville 2013). Biased."""
    log_p = log_probs(parameters)
    return model.log_likelihood(x, straight(one_hot(log_p + gumbel_like(log_p)), log_p.exp()))


def reinmax(model, x, parameters, temperature):
    """The trapezoid rule between one-hot samples (Liu, Dong, Liu, Yu and Gao 2023): twice the Jacobian at (π + D)/2, less half
    of that at π. Biased."""
    log_p = log_probs(parameters)
    probs = log_p.exp()
    drawn = one_hot(log_p + gumbel_like(log_p))
    middle = (((probs + drawn) / 2).log() - log_p).detach() + log_p
    return model.log_likelihood(x, straight(drawn, 2 * middle.softmax(-1) - probs / 2))


def gumbel_rao(model, x, parameters, temperature):
    """Straight-through Gumbel-Softmax, averaged over relaxed samples with the same one-hot sample (Paulus, Maddison and
    Krause 2021). Given D, z_D = −ln E_D and z_j = −ln(E_j/π_j + E_D) with exponential noise E. Biased."""
    log_p = log_probs(parameters)
    drawn = one_hot(log_p + gumbel_like(log_p))
    noise = torch.empty(CONDITIONAL_DRAWS, *log_p.shape).exponential_()
    top = (noise * drawn).sum(-1, keepdim=True)
    z = -torch.where(drawn > 0, top, noise / log_p.exp() + top).log()
    z = (z - log_p).detach() + log_p
    return model.log_likelihood(x, straight(drawn, (z / temperature).softmax(-1).mean(0)))


def score_function(model, x, parameters, temperature):
    """ln p(x | D) times the score, with one sample and no baseline (Williams 1992)."""
    log_p = log_probs(parameters)
    drawn = one_hot(log_p + gumbel_like(log_p))
    value = model.log_likelihood(x, drawn.flatten(-2))
    return value + value.detach() * (drawn * log_p).sum((-1, -2))


def score_function_leave_one_out(model, x, parameters, temperature):
    """Several samples, the baseline of each the mean of the others (Kool, van Hoof and Welling 2019)."""
    log_p = log_probs(parameters)
    drawn = torch.stack([one_hot(log_p + gumbel_like(log_p)) for _ in range(DRAWS)])
    value = model.log_likelihood(x.expand(DRAWS, *x.shape), drawn.flatten(-2))
    weight = (value - leave_one_out(value)).detach()
    return (value + weight * (drawn * log_p).sum((-1, -2))).mean(0)


def rebar(model, x, parameters, temperature):
    """The score function with a relaxed control variate, coupled noise, scale 1 (Tucker et al. 2017). The decoder learns
    from the one-hot sample alone."""
    log_p = log_probs(parameters)
    z = log_p + gumbel_like(log_p)
    drawn = one_hot(z)
    # z̃ given D has the value of z with coupled noise, but another derivative: 1 − exp(z_j − z_D) by ln π_j
    top = (z * drawn).sum(-1, keepdim=True)
    conditional = z.detach() + (1 - (z - top).exp()).detach() * (log_p - log_p.detach())
    relaxed, conditional = (z / temperature).softmax(-1), (conditional / temperature).softmax(-1)
    value = model.log_likelihood(x, drawn.flatten(-2))
    at = relaxed.detach().requires_grad_()
    control = model.log_likelihood(x, at.flatten(-2))
    (slope,) = torch.autograd.grad(control.sum(), at)
    weight = (value - control).detach()
    paths = (slope * (relaxed - conditional)).sum((-1, -2))
    return value + weight * (drawn * log_p).sum((-1, -2)) + paths


def exact(model, x, parameters, temperature):
    """All joint states, without any noise; few variables only."""
    log_p = log_probs(parameters)
    states = torch.cartesian_prod(*[torch.arange(CLASSES)] * VARIABLES).reshape(-1, VARIABLES)
    states = F.one_hot(states, CLASSES).to(log_p.dtype)
    q = torch.einsum("nvk,svk->ns", log_p, states).exp()
    logits = model.decoder(states.flatten(-2))
    return (q * (x @ logits.T - F.softplus(logits).sum(-1))).sum(-1)


ESTIMATORS = {
    "gumbel-softmax": gumbel_softmax,
    "straight-through-gumbel-softmax": straight_through_gumbel_softmax,
    "straight-through": straight_through,
    "reinmax": reinmax,
    "gumbel-rao": gumbel_rao,
    "score-function": score_function,
    "score-function-leave-one-out": score_function_leave_one_out,
    "rebar": rebar,
    "exact": exact,
}
