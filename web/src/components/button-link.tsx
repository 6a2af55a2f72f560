import type { ComponentProps } from 'react';
import { Link } from 'react-router-dom';
import { buttonClass, type Look } from './button.tsx';

type ButtonLinkProps = ComponentProps<typeof Link> & Look;

export const ButtonLink = ({ look, size, className, ...rest }: ButtonLinkProps) => (
  <Link {...rest} className={buttonClass({ ...(look && { look }), ...(size && { size }) }, className)} />
);
